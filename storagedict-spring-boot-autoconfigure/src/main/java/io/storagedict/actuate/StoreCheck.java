package io.storagedict.actuate;

import io.storagedict.StorageDict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store of a dict as the dict's reads do, in another thread, so that nobody waits for it longer than he wants.
 * One question at a time: whoever asks meanwhile waits for the same answer.
 */
final class StoreCheck {

    private final StorageDict<?> dict;
    private final Executor threads;
    private final AtomicReference<@Nullable Question> underWay = new AtomicReference<>();
    private final AtomicReference<@Nullable Question> ahead = new AtomicReference<>();

    StoreCheck(StorageDict<?> dict, Executor threads) {
        this.dict = dict;
        this.threads = threads;
    }

    /**
     * A question to the store.
     *
     * @param failure why the store could not be asked; empty if it answered
     */
    private record Question(long beganNanos, CompletableFuture<Optional<String>> failure) {

        long leftNanos(Duration timeout) {
            return timeout.toNanos() - (System.nanoTime() - beganNanos);
        }

        boolean wasAnswered() {
            return failure.isDone() && failure.join().isEmpty();
        }
    }

    /**
     * Returns why the store could not be asked, or nothing if it answered.
     *
     * @param timeout how long a question may take, counted from when it was asked
     */
    Optional<String> failure(Duration timeout) {
        Question before = ahead.getAndSet(null);
        Question question =
                before != null && before.leftNanos(timeout) > 0 && !before.wasAnswered() ? before : question();
        try {
            return question.failure().get(Math.max(question.leftNanos(timeout), 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Optional.of("The store did not answer within %d ms".formatted(timeout.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted while waiting for the store");
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Asks, unless a question is under way, and returns at once. If it fails, the next check need not ask again. */
    void begin() {
        ahead.set(question());
    }

    private Question question() {
        Question mine = new Question(System.nanoTime(), new CompletableFuture<>());
        Question other = underWay.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> ask(mine));
        } catch (RejectedExecutionException closed) {
            end(mine, Optional.of("The application is closing"));
        } catch (OutOfMemoryError noThread) {
            end(mine, Optional.of("There is no thread to ask the store in"));
        }
        return mine;
    }

    private void ask(Question question) {
        Optional<String> failure = Optional.empty();
        try {
            if (dict.status().autosync()) {
                dict.snapshot();
            } else {
                dict.lastUpdated();
            }
        } catch (RuntimeException | Error failed) {
            failure = Optional.of(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        } finally {
            end(question, failure);
        }
    }

    private void end(Question question, Optional<String> failure) {
        underWay.set(null);
        question.failure().complete(failure);
    }
}
