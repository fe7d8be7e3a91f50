package io.storagedict;

import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps callers from a store that did not answer for long: only the first waits. While it is open each call fails at
 * once, and now and then one has the store asked in the background; the first answer closes it.
 *
 * <p>A store that refuses at once is asked each time: that costs little, and its return is seen at once. The pattern is
 * that of Nygard, "Release It!" (circuit breaker), with the retry taken out of the callers' way.
 */
final class Circuit {

    private static final Logger LOGGER = LoggerFactory.getLogger(Circuit.class);
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final BooleanSupplier healed;
    private final LongSupplier nanos;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final AtomicBoolean retrying = new AtomicBoolean();
    private volatile @Nullable StoreUnavailableException open;
    private volatile long retryNanos;

    /**
     * @param healed whether the store has answered a question that did not pass through here since the last that did
     * @param nanos the time, as of {@link System#nanoTime}
     */
    Circuit(BooleanSupplier healed, LongSupplier nanos) {
        this.healed = healed;
        this.nanos = nanos;
    }

    /**
     * Returns the answer to a question, or fails at once.
     *
     * @param retry what to ask in the background while this is open
     */
    <T> T call(Supplier<T> question, Supplier<?> retry) {
        StoreUnavailableException why = open;
        if (why == null || healed.getAsBoolean()) {
            return ask(question);
        }
        retry(retry);
        throw why.during("not asked again yet");
    }

    private <T> T ask(Supplier<T> question) {
        long start = nanos.getAsLong();
        try {
            T answer = question.get();
            open = null;
            return answer;
        } catch (StoreUnavailableException failed) {
            if (nanos.getAsLong() - start > SLOW.toNanos()) {
                retryNanos = nanos.getAsLong() + PAUSE.toNanos();
                open = failed;
            }
            throw failed;
        }
    }

    private void retry(Supplier<?> question) {
        if (nanos.getAsLong() - retryNanos >= 0 && !retrying.getAndSet(true)) {
            Background.run(loader, () -> {
                try {
                    ask(question);
                } catch (StoreException | IllegalStateException unanswered) { // or the dict is closed
                    LOGGER.debug("A store does not answer yet", unanswered);
                } finally {
                    retryNanos = nanos.getAsLong() + PAUSE.toNanos();
                    retrying.set(false);
                }
            });
        }
    }
}
