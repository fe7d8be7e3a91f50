package io.storagedict;

import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent writers share the questions to a store: one is under way, and meanwhile the next group forms. One of
 * its writers asks in its own thread and hands the answers to the others. No lock is held meanwhile, so virtual threads
 * are not pinned.
 *
 * <p>If a store refuses a group, each of its writes is asked alone, so that none fails for another. If it fails after a
 * long wait, those who wait for the next question fail too, without one: else the time-outs would add up.
 *
 * <p>The scheme is that of group commit, see {@link SharedRun}.
 */
final class GroupedWrites<S> {

    /** So many writes that the answers to all of them fit into one entry of a change log. */
    private static final int MOST = 128;

    private static final Duration LONG = Duration.ofSeconds(1);

    private final Function<List<Write<S>>, List<Written<S>>> action;
    private final Queue<Waiting<S>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Patience patience = new Patience();
    private volatile @Nullable Thread leader;
    /** Whether the last group had several writers; only a leader looks. */
    private boolean shared;

    GroupedWrites(Function<List<Write<S>>, List<Written<S>>> action) {
        this.action = action;
    }

    /**
     * Returns the answer to a write, or throws what the action threw. Does not give up when interrupted, but keeps the
     * interrupt flag.
     *
     * @throws IllegalStateException if the action itself calls this: it would wait for itself
     */
    Written<S> write(Write<S> write) {
        if (leader == Thread.currentThread()) {
            throw new IllegalStateException("The dict is being changed by this thread: an Encoding must not use it");
        }
        Waiting<S> mine = new Waiting<>(write);
        queue.add(mine);
        boolean interrupted = false;
        int yields = -1;
        while (mine.outcome == null) {
            if (!running.get() && running.compareAndSet(false, true)) {
                lead(mine);
            } else if (yields < 0) {
                yields = patience.yields();
            } else if (yields > 0) {
                yields--;
                Patience.giveWay();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.outcome.get();
    }

    /** Asks for all who wait, unless another has done so since the caller looked. */
    private void lead(Waiting<S> mine) {
        List<Waiting<S>> group = new ArrayList<>();
        try {
            leader = Thread.currentThread();
            if (shared) {
                Patience.giveWay(); // to those who have just got their answer and write again
            }
            patience = new Patience();
            while (mine.outcome == null && group.size() < MOST && !queue.isEmpty()) {
                group.add(queue.remove());
            }
            long start = System.nanoTime();
            Throwable failure = ask(group);
            shared = group.size() > 1;
            if (failure != null && isOfTheStore(failure) && System.nanoTime() - start > LONG.toNanos()) {
                failThoseWhoWait(group, failure);
            }
        } finally {
            leader = null;
            running.set(false);
            Waiting<S> next = queue.peek();
            LockSupport.unpark(next == null ? null : next.thread); // first, so that its question is soon under way
        }
        for (Waiting<S> other : group) {
            if (other != mine) {
                LockSupport.unpark(other.thread);
            }
        }
    }

    /** Asks for a group. Returns why not all have an answer, or null. */
    private @Nullable Throwable ask(List<Waiting<S>> group) {
        try {
            List<Written<S>> answers = group.isEmpty()
                    ? List.of()
                    : action.apply(group.stream().map(waiting -> waiting.write).toList());
            for (int i = 0; i < group.size(); i++) {
                Written<S> answer = answers.get(i);
                group.get(i).outcome = () -> answer;
            }
            return null;
        } catch (StoreUnavailableException refused) {
            return group.size() > 1 && refused.reason() != Reason.NO_ANSWER
                    ? askEachAlone(group, refused)
                    : fail(group, refused);
        } catch (Throwable failure) {
            return fail(group, failure);
        }
    }

    private @Nullable Throwable askEachAlone(List<Waiting<S>> group, StoreUnavailableException refused) {
        for (int i = 0; i < group.size(); i++) {
            Throwable failure = ask(List.of(group.get(i)));
            if (failure != null && isOfTheStore(failure)) {
                fail(group.subList(i + 1, group.size()), refused);
                return failure;
            }
        }
        return null;
    }

    /** Whether a store fell silent, which is not for the write that it was asked for. */
    private static boolean isOfTheStore(Throwable failure) {
        return failure instanceof OutcomeUnknownException
                || (failure instanceof StoreUnavailableException unavailable
                        && unavailable.reason() == Reason.NO_ANSWER);
    }

    private void failThoseWhoWait(List<Waiting<S>> group, Throwable failure) {
        StoreUnavailableException unsent = new StoreUnavailableException(
                "It was not sent, because the store was silent just before: " + failure.getMessage(), failure);
        for (Waiting<S> next = queue.poll(); next != null; next = queue.poll()) {
            fail(List.of(next), unsent);
            group.add(next);
        }
    }

    private Throwable fail(List<Waiting<S>> group, Throwable failure) {
        group.forEach(waiting -> waiting.outcome = () -> SharedRun.rethrow(failure));
        return failure;
    }

    private static final class Waiting<S> {

        private final Write<S> write;
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable Supplier<Written<S>> outcome;

        Waiting(Write<S> write) {
            this.write = write;
        }
    }
}
