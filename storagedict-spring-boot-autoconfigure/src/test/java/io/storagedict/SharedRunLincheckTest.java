package io.storagedict;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * In all interleavings tried, each caller gets a run that began after its call.
 *
 * <p>Left out: that none waits for ever. Lincheck does not notice a wake-up that is missing; {@link SharedRunTest} does.
 */
@Tag("lincheck")
@Timeout(600)
class SharedRunLincheckTest {

    abstract static class Callers {

        private final AtomicInteger begun = new AtomicInteger();
        private final Supplier<Integer> shared = shared(this::run);

        abstract Supplier<Integer> shared(Supplier<Integer> action);

        /** Every third run fails. */
        private int run() {
            int number = begun.incrementAndGet();
            if (number % 3 == 0) {
                throw new RunFailed(number);
            }
            return number;
        }

        @Operation
        public boolean getsARunThatBeganLater() {
            int before = begun.get();
            try {
                return shared.get() > before;
            } catch (RunFailed failed) {
                return failed.number > before;
            }
        }
    }

    private static final class RunFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int number;

        RunFailed(int number) {
            this.number = number;
        }
    }

    public static class Model {

        public boolean getsARunThatBeganLater() {
            return true;
        }
    }

    public static class Shared extends Callers {

        @Override
        Supplier<Integer> shared(Supplier<Integer> action) {
            return new SharedRun<>(action)::get;
        }
    }

    /** A planted bug: who calls during a run joins it. */
    public static class Joined extends Callers {

        private final AtomicReference<CompletableFuture<Integer>> underWay = new AtomicReference<>();

        @Override
        Supplier<Integer> shared(Supplier<Integer> action) {
            return () -> {
                CompletableFuture<Integer> mine = new CompletableFuture<>();
                CompletableFuture<Integer> other = underWay.compareAndExchange(null, mine);
                if (other != null) {
                    return other.join();
                }
                int number = action.get();
                underWay.set(null);
                mine.complete(number);
                return number;
            };
        }
    }

    @Test
    void eachCallerGetsARunThatBeganAfterItsCall() {
        check(Shared.class, 3, 2);
    }

    @Test
    void theCheckFindsCallersThatJoinARunThatHasBegun() {
        assertThatExceptionOfType(LincheckAssertionError.class)
                .isThrownBy(() -> check(Joined.class, 2, 1))
                .withMessageContaining("Invalid execution results");
    }

    private static void check(Class<?> subject, int threads, int calls) {
        ModelCheck.check(
                subject,
                1,
                600,
                options -> options.threads(threads).actorsPerThread(calls).sequentialSpecification(Model.class));
    }
}
