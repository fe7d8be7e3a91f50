package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.storagedict.StorageDict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How dicts are closed in tests, and what must be so afterwards. */
final class Closing {

    /** What a dict waits for is one answer that is late; this is for hangs. */
    static final Duration BOUND = Duration.ofSeconds(10);

    private final OwnThreads threads = new OwnThreads();

    OwnThreads threads() {
        return threads;
    }

    static void close(AutoCloseable closed) {
        CompletableFuture<Void> closing = InThread.run(() -> {
            try {
                closed.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        assertThat(closing).succeedsWithin(BOUND);
    }

    /** A dict with the name "greetings" has left nothing, and is of no use. */
    void assertGone(StorageDict<String> dict) {
        threads.awaitNone();
        assertThatIllegalStateException().isThrownBy(() -> dict.get("a")).withMessage("dict 'greetings' is closed");
        assertThatIllegalStateException().isThrownBy(() -> dict.put("a", "2"));
    }
}
