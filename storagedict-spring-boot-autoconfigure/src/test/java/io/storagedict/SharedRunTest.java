package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.storagedict.contract.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers share runs, and each gets one that began after its call. */
@Timeout(60)
class SharedRunTest {

    /** How many runs began: the number of the last. */
    private final AtomicInteger begun = new AtomicInteger();

    /** One for each run that may end. */
    private final Semaphore permits = new Semaphore(0);

    private final List<Call> calls = new ArrayList<>();

    private int heldRun() {
        int number = begun.incrementAndGet();
        permits.acquireUninterruptibly();
        return number;
    }

    @AfterEach
    void endAllCalls() {
        permits.release(1_000);
        calls.forEach(Call::end);
    }

    /** A call in a thread of its own, which leads a run that does not end, or waits for one. */
    private Call call(SharedRun<Integer> shared) {
        Call call = new Call(shared);
        calls.add(call);
        call.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> call.getState() == Thread.State.WAITING);
        return call;
    }

    private static final class Call extends Thread {

        private final SharedRun<Integer> shared;
        private int result;
        private @Nullable Throwable failure;
        private boolean interruptedAfterwards;

        Call(SharedRun<Integer> shared) {
            this.shared = shared;
        }

        @Override
        public void run() {
            try {
                result = shared.get();
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
            interruptedAfterwards = Thread.interrupted();
        }

        Call end() {
            try {
                join();
            } catch (InterruptedException timedOut) {
                throw new AssertionError("the call does not return", timedOut);
            }
            return this;
        }
    }

    @Test
    void aCallerDoesNotJoinTheRunThatIsUnderWay() {
        SharedRun<Integer> shared = new SharedRun<>(this::heldRun);
        Call first = call(shared);
        Call second = call(shared);

        permits.release();
        assertThat(first.end().result).isEqualTo(1);
        await().until(() -> begun.get() == 2);
        assertThat(second.isAlive()).isTrue();
        permits.release();
        assertThat(second.end().result).isEqualTo(2);
    }

    @Test
    void allWhoCallDuringARunShareTheNext() {
        SharedRun<Integer> shared = new SharedRun<>(this::heldRun);
        call(shared);
        List<Call> others = IntStream.range(0, 20).mapToObj(i -> call(shared)).toList();

        permits.release(2);

        assertThat(others).allSatisfy(other -> assertThat(other.end().result).isEqualTo(2));
        assertThat(begun).hasValue(2);
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException(), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureReachesAllWhoSharedTheRunAndNoOneLater(Throwable failure) {
        SharedRun<Integer> shared = new SharedRun<>(() -> {
            if (heldRun() == 2) {
                throwUnchecked(failure);
            }
            return begun.get();
        });
        Call first = call(shared);
        List<Call> others = IntStream.range(0, 3).mapToObj(i -> call(shared)).toList();

        permits.release(3);

        assertThat(first.end().failure).isNull();
        assertThat(others).allSatisfy(other -> assertThat(other.end().failure).isSameAs(failure));
        assertThat(shared.get()).isEqualTo(3);
    }

    private static void throwUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void theFailureOfAnInterruptedLeaderIsItsOwn() {
        SharedRun<Integer> shared = new SharedRun<>(() -> {
            int number = heldRun();
            if (number == 2) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
            return number;
        });
        call(shared);
        List<Call> others = IntStream.range(0, 3).mapToObj(i -> call(shared)).toList();

        permits.release(1_000);

        others.forEach(Call::end);
        assertThat(others)
                .filteredOn(call -> call.failure != null)
                .singleElement()
                .satisfies(leader -> assertThat(leader.interruptedAfterwards).isTrue());
        assertThat(others).filteredOn(call -> call.failure == null).hasSize(2).allSatisfy(other -> {
            assertThat(other.result).isGreaterThan(2);
            assertThat(other.interruptedAfterwards).isFalse();
        });
    }

    @Test
    void aCallerThatIsInterruptedWaitsOnAndKeepsTheFlag() {
        SharedRun<Integer> shared = new SharedRun<>(this::heldRun);
        call(shared);
        Call second = call(shared);

        second.interrupt();
        permits.release(2);

        assertThat(second.end().result).isEqualTo(2);
        assertThat(second.interruptedAfterwards).isTrue();
    }

    @Test
    void aCallerWithTheInterruptFlagSetGetsAResultAndKeepsTheFlag() {
        SharedRun<Integer> shared = new SharedRun<>(begun::incrementAndGet);
        Thread.currentThread().interrupt();
        try {
            assertThat(shared.get()).isEqualTo(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCallerWithTheInterruptFlagSetFailsAsTheActionDoes() {
        SharedRun<Integer> shared = new SharedRun<>(() -> {
            throw new IllegalStateException();
        });
        Thread.currentThread().interrupt();
        try {
            assertThatIllegalStateException().isThrownBy(shared::get);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noCallerEverGetsARunThatBeganBeforeItCalled() {
        SharedRun<Integer> shared = new SharedRun<>(begun::incrementAndGet);
        Together.call(8, thread -> {
            for (int i = 0; i < 20_000; i++) {
                int before = begun.get();
                assertThat(shared.get()).isGreaterThan(before);
            }
            return thread;
        });
        assertThat(begun.get()).isLessThanOrEqualTo(8 * 20_000);
    }

    @Test
    void callersOfRunsOfWhichSomeFailAllComeToAnEnd() {
        SharedRun<Integer> shared = new SharedRun<>(() -> {
            int number = begun.incrementAndGet();
            if (number % 3 == 0) {
                throw new IllegalStateException(String.valueOf(number));
            }
            return number;
        });
        Together.call(8, thread -> {
            for (int i = 0; i < 5_000; i++) {
                int before = begun.get();
                if (i % 7 == thread) {
                    Thread.currentThread().interrupt();
                }
                int run;
                try {
                    run = shared.get();
                } catch (IllegalStateException failed) {
                    run = Integer.parseInt(failed.getMessage());
                }
                assertThat(run).isGreaterThan(before);
                assertThat(Thread.interrupted()).isEqualTo(i % 7 == thread);
            }
            return thread;
        });
    }
}
