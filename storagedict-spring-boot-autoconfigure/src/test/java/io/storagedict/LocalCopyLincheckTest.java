package io.storagedict;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.encoding.NoOpEncoding;
import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In all interleavings tried, a copy into which several threads install answers never goes back. */
@Tag("lincheck")
@Timeout(600)
class LocalCopyLincheckTest {

    /** The store holds one entry, which is the number of its version. */
    @Param(name = "kind", gen = IntGen.class, conf = "0:1")
    public static class Installs {

        private final LocalCopy<Integer, Integer> local =
                new LocalCopy<>("numbers", new NoOpEncoding<>(), entries -> {});
        private final AtomicInteger truth = new AtomicInteger(1);
        private final AtomicLong seen = new AtomicLong();

        public Installs() {
            local.install(answer(0, local.current()), local.tick());
        }

        /** Pulls after a change. Returns whether the copy is as new as the answer, if it says so, and goes forward. */
        @Operation(params = "kind")
        public boolean pull(int kind) {
            truth.incrementAndGet();
            long asked = local.tick();
            Pull<Integer> answer = answer(kind, local.current());
            boolean installed = local.install(answer, tick(asked));
            return goesForward()
                    && (!installed
                            || number(local.current()) >= answer.version().number());
        }

        /** Returns whether the copy is as new as any that was seen before, and is what its version says. */
        @Operation
        public boolean goesForward() {
            long before = seen.get();
            Copy<Integer> copy = local.current();
            seen.accumulateAndGet(number(copy), Math::max);
            return number(copy) >= before && number(copy) == copy.version().number();
        }

        /** Returns the tick to install an answer with. */
        long tick(long asked) {
            return asked;
        }

        LocalCopy<Integer, Integer> local() {
            return local;
        }

        private static long number(Copy<Integer> copy) {
            Integer number = copy.get("n");
            return number == null ? 0 : number;
        }

        private Pull<Integer> answer(int kind, Copy<Integer> held) {
            int now = truth.get();
            if (kind == 0) {
                return new Pull.Full<>(version(now), Map.of("n", now));
            }
            List<Pull.Step<Integer>> steps = new ArrayList<>();
            for (long number = held.version().number() + 1; number <= now; number++) {
                steps.add(new Pull.Step<>(version(number), List.of(new Change.Put<>("n", (int) number))));
            }
            return new Pull.Delta<>(held.version(), steps);
        }

        private static Version version(long number) {
            return new Version(number, "epoch");
        }
    }

    /** A planted bug: each answer counts as asked for just now. */
    public static class Unordered extends Installs {

        @Override
        long tick(long asked) {
            return local().tick();
        }
    }

    public static class Model {

        public boolean pull(int kind) {
            return true;
        }

        public boolean goesForward() {
            return true;
        }
    }

    @Test
    void theCopyNeverGoesBack() {
        check(Installs.class);
    }

    @Test
    void theCheckFindsAnInstallWithoutOrder() {
        assertThatExceptionOfType(LincheckAssertionError.class)
                .isThrownBy(() -> check(Unordered.class))
                .withMessageContaining("Invalid execution results");
    }

    private static void check(Class<?> subject) {
        ModelCheck.check(
                subject, 5, 60, options -> options.threads(3).actorsPerThread(2).sequentialSpecification(Model.class));
    }
}
