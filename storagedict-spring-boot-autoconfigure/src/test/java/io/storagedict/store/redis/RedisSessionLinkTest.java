package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.OnStoreFailure;
import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.Version;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import io.storagedict.testing.TcpProxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Session consistency on Redis over connections that are lost, silent or stopped. */
class RedisSessionLinkTest {

    private final RedisFixture redis = RedisFixture.shared();

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsKilledIsReplacedAndNothingIsMissed(RedisDriver driver) {
        RedisConnectionFactory connections = driver.connect(redis.server.host(), redis.server.port());
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connections, Sessions.NEVER)) {
            StorageDict<String> reader = sessions.dict("settings");
            for (int i = 0; i < 5; i++) {
                redis.wire.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                String value = Integer.toString(i);
                await().ignoreExceptions().until(() -> {
                    writer.put("k", value);
                    return true;
                });
                await().ignoreExceptions().until(() -> value.equals(reader.get("k")));
            }
        } finally {
            driver.disconnect(connections);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCameBackEmptyOrWithOlderDataIsFollowed(RedisDriver driver) {
        try (RedisFixture own = new RedisFixture(RedisServer.start())) {
            RedisConnectionFactory connections = driver.connect(own.server.host(), own.server.port());
            try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
                StorageDict<String> reader = sessions.dict("settings");
                StorageDict<String> writer = own.dict("settings");
                writer.put("k", "lost");
                await().until(() -> "lost".equals(reader.get("k")));

                own.server.restart();
                await().ignoreExceptions().until(reader::isEmpty);
                await().ignoreExceptions().until(writer::isEmpty);

                writer.put("k", "kept");
                try (RedisWire wire = own.server.connect()) {
                    wire.call("SAVE");
                }
                writer.put("k", "lost too");
                await().until(() -> "lost too".equals(reader.get("k")));
                own.server.restart();
                await().ignoreExceptions().until(() -> "kept".equals(reader.get("k")));
                await().ignoreExceptions().until(() -> "kept".equals(writer.get("k")));
                writer.put("k", "new");
                await().until(() -> "new".equals(reader.get("k")));
            } finally {
                driver.disconnect(connections);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSilentLinkIsNotTrustedAndIsUsedAgainWhenItSpeaks(RedisDriver driver) {
        StorageDict<String> writer = redis.dict("settings");
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port())) {
            RedisConnectionFactory connections = driver.connectImpatient("127.0.0.1", proxy.port());
            try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
                RedisSessionStore store = sessions.store("settings");
                StorageDict<String> reader = StorageDict.builder(store, RedisFixture.TEXT)
                        .onStoreFailure(OnStoreFailure.FAIL)
                        .build();
                Sessions.awaitVouching(store);

                proxy.blackHole(true);
                writer.put("k", "1");
                await().until(() -> store.known().equals(Version.NONE));
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> reader.get("k"));

                proxy.blackHole(false);
                await().ignoreExceptions()
                        .until(() ->
                                "1".equals(reader.get("k")) && !store.known().equals(Version.NONE));
                writer.put("k", "2");
                await().ignoreExceptionsInstanceOf(StoreException.class).until(() -> "2".equals(reader.get("k")));
            } finally {
                driver.disconnect(connections);
            }
        }
    }

    @Test
    void silenceIsNoticedWhileTheThreadsThatAskHang() {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());
                Sessions sessions = new Sessions(redis.lettuce(proxy.port()), Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            proxy.blackHole(true);
            await().until(() -> store.known().equals(Version.NONE)
                    && methodsOf("storagedict-redis-checker").contains("check")
                    && methodsOf("storagedict-redis-listener").contains("read"));
            proxy.blackHole(false);
        }
    }

    private static List<String> methodsOf(String thread) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(running -> running.getKey().getName().equals(thread))
                .flatMap(running -> Stream.of(running.getValue()))
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    @Test
    void afterAWriteWhoseAnswerIsLostNothingIsVouchedForUntilItIsKnown() {
        try (TcpProxy proxy = new TcpProxy(redis.server.host(), redis.server.port());
                Sessions sessions = new Sessions(redis.lettuce(proxy.port()), Sessions.NEVER)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> dict =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            proxy.loseReplies(10, "this value", TcpProxy.Ending.RST);
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> dict.put("k", "this value"));
            assertThat(store.known()).isEqualTo(Version.NONE);
            proxy.loseReplies(0, "", TcpProxy.Ending.RST);
            await().ignoreExceptions().until(() -> "this value".equals(dict.get("k")));
        }
    }

    @Test
    void aFactoryThatIsStoppedAndStartedAgainIsUsedAgain() {
        LettuceConnectionFactory connections = redis.lettuce();
        StorageDict<String> writer = redis.dict("settings");
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> reader =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            Sessions.awaitVouching(store);
            connections.stop();
            await().until(() -> store.known().equals(Version.NONE));
            connections.start();
            Sessions.awaitVouching(store);
            writer.put("k", "v");
            await().until(() -> "v".equals(reader.get("k")));
        }
    }
}
