package io.storagedict.store.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.zookeeper.HookedZookeeper.Step;
import io.storagedict.testing.ZookeeperServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trap 24: a thread that is interrupted keeps its flag, and leaves the dict whole for all others. */
@Timeout(60)
class ZookeeperInterruptTest {

    private final HookedZookeeper.Hooks hooks = new HookedZookeeper.Hooks();
    private final FaultyLink link =
            new FaultyLink(ZookeeperServer.shared(), builder -> builder.zookeeperFactory(hooks.factory()));

    @AfterEach
    void disconnect() {
        link.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(Consistency.values())
                .flatMap(consistency -> Stream.of(
                        call(consistency, "get", dict -> dict.get("a")),
                        call(consistency, "put", dict -> dict.put("a", "2")),
                        call(consistency, "sync", StorageDict::sync)));
    }

    static Stream<Arguments> someCalls() {
        return Stream.of(
                call(Consistency.STRONG, "get", dict -> dict.get("a")),
                call(Consistency.STRONG, "put", dict -> dict.put("a", "2")),
                call(Consistency.SESSION, "sync", StorageDict::sync));
    }

    private static Arguments call(Consistency consistency, String name, Consumer<StorageDict<String>> call) {
        return Arguments.of(consistency, name, call);
    }

    /** The flag is no reason to fail: what is asked is answered, and the flag stays. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void aThreadThatIsInterruptedBeforeItCallsGetsItsAnswer(
            Consistency consistency, String name, Consumer<StorageDict<String>> call) {
        StorageDict<String> dict = link.dict(consistency);
        dict.put("a", "1");

        Thread.currentThread().interrupt();
        call.accept(dict);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(dict.get("a")).isEqualTo(name.equals("put") ? "2" : "1");
    }

    /** Interrupted while it waits for a server that is silent, a call ends soon, and floods nobody with questions. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("someCalls")
    void aThreadThatIsInterruptedWhileItWaitsGivesUpAndAsksNoMore(
            Consistency consistency, String name, Consumer<StorageDict<String>> call) throws Exception {
        StorageDict<String> dict = link.dict(consistency);
        dict.put("a", "1");
        AtomicReference<@Nullable StoreException> failure = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        link.interrupt(); // so that everything is to be compared again, and a session dict asks, too
        hooks.steps();
        hooks.before(Step.WATCH, () -> link.proxy().blackHole(true));
        link.restore();
        Thread thread = new Thread(() -> {
            try {
                call.accept(dict);
            } catch (StoreException failed) {
                failure.set(failed);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });

        thread.start();
        await().until(() -> !hooks.isWaiting());
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
        List<Step> asked = hooks.steps(); // before the link is back, and anybody may ask
        link.proxy().blackHole(false);

        assertThat(failure.get())
                .isInstanceOfAny(StoreUnavailableException.class, OutcomeUnknownException.class)
                .hasMessageContaining("greetings")
                .hasMessageContaining("Interrupted");
        assertThat(flag).isTrue();
        assertThat(asked).containsExactly(Step.WATCH);
        link.create("b", "2");
        await().ignoreExceptions().until(() -> dict.equals(Map.of("a", "1", "b", "2")));
    }
}
