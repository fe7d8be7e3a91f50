package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads that dicts have begun since this was made, without those of a pool that wait for work. */
final class OwnThreads {

    private final Set<Thread> before = busy().collect(Collectors.toSet());

    private static Stream<Thread> busy() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("storagedict"))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .noneMatch(frame -> frame.getMethodName().equals("getTask")))
                .map(java.util.Map.Entry::getKey);
    }

    List<String> names() {
        return busy().filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .toList();
    }

    /** Those that wait for a server end when they give up. */
    void awaitNone() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(names()).isEmpty());
    }
}
