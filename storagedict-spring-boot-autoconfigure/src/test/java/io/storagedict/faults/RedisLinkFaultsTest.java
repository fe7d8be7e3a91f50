package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.TcpProxy;
import io.storagedict.testing.TcpProxy.Ending;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens between a dict and its Redis. */
class RedisLinkFaultsTest {

    private final RedisServer redis = RedisServer.start();
    private final TcpProxy proxy = new TcpProxy(redis.host(), redis.port());

    @AfterEach
    void close() {
        proxy.close();
        redis.close();
    }

    private Instance through(RedisDict dict) {
        return dict.at(proxy.port());
    }

    @ParameterizedTest
    @CsvSource({"FIN,STRONG", "FIN,SESSION", "RST,STRONG", "RST,SESSION", "RST_HALFWAY,STRONG", "RST_HALFWAY,SESSION"})
    void repliesAreLost(Ending ending, Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers(
                        "1, 2",
                        "replies lost, " + ending,
                        "a write is done, its reply swallowed, the connection ended; three times",
                        "each write once; lost ones are called unknown")
                .run(() -> through(dict), dict::direct, () -> proxy.loseReplies(3, "always", ending), () -> {});
        assertThat(proxy.lostReplies()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"FIN,STRONG", "FIN,SESSION", "RST,STRONG", "RST,SESSION"})
    void connectionsAreCut(Ending ending, Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("2", "connections cut, " + ending, "all at once, under load", "nothing lost, stale or done twice")
                .run(() -> through(dict), dict::direct, ending == Ending.FIN ? proxy::cut : proxy::reset, () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void noneIsLetIn(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("3, 31", "connections refused", "all are cut, new ones closed at once", "nothing lost or stale")
                .lasting(Duration.ofSeconds(2))
                .run(
                        () -> through(dict),
                        dict::direct,
                        () -> {
                            proxy.refuse(true);
                            proxy.cut();
                        },
                        () -> proxy.refuse(false));
    }

    @ParameterizedTest
    @EnumSource
    void nothingPasses(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers("3", "black hole", "nothing passes, nobody is told; then all is cut", "nothing lost or stale")
                .lasting(Duration.ofSeconds(2))
                .run(() -> through(dict), dict::direct, () -> proxy.blackHole(true), () -> proxy.blackHole(false));
    }

    @ParameterizedTest
    @EnumSource
    void theServerForgetsTheConnection(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency);
        dict.suffers(
                        "3, 17",
                        "half-open",
                        "nothing passes while the server drops all connections; then all is cut",
                        "nothing lost or stale")
                .run(
                        () -> through(dict),
                        dict::direct,
                        () -> {
                            proxy.blackHole(true);
                            redis.connect().call("CLIENT", "KILL", "TYPE", "normal");
                        },
                        () -> proxy.blackHole(false));
    }

    @ParameterizedTest
    @EnumSource
    void allIsSlow(Consistency consistency) throws Exception {
        RedisDict dict = new RedisDict(redis, consistency).patient();
        FaultReport report = dict.suffers("28", "slow link", "each request and each reply 50 ms late", "slow, right")
                .run(
                        () -> through(dict),
                        dict::direct,
                        () -> proxy.delay(Duration.ofMillis(50)),
                        () -> proxy.delay(Duration.ZERO));
        assertThat(report.failures()).isZero();
    }
}
