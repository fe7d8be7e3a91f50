package io.storagedict;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.encoding.NoOpEncoding;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Dicts of two processes over one store behave, in all interleavings tried, as one plain map. With {@code autosync} this
 * is linearizability, also when the store is flushed.
 *
 * <p>Without {@code autosync} a read may see an old state. What holds then is {@link ProcessOrderVerifier}: writes and
 * {@code sync()} are linearizable, a process sees its own writes, and no process goes back in time.
 *
 * <p>Left out: iterators (they walk a snapshot), pins, the once-a-second pull (time stands still here), stores that fail
 * or go back within an epoch, threads that wait for ever, and memory effects weaker than interleavings.
 */
@Tag("lincheck")
@Timeout(600)
class DictLincheckTest {

    abstract static class Dicts extends DictOperations {

        private final FlushableStore store;
        private final List<StorageDict<Integer>> dicts;

        Dicts(boolean tellsChanges, boolean autosync) {
            store = new FlushableStore(tellsChanges);
            dicts = List.of(dict(autosync), dict(autosync));
        }

        private StorageDict<Integer> dict(boolean autosync) {
            return StorageDict.builder(store, new NoOpEncoding<Integer>())
                    .autosync(autosync)
                    .build();
        }

        @Override
        Map<String, Integer> map(int thread) {
            return dicts.get(ProcessOrderVerifier.process(thread));
        }

        /** Empties the store behind the back of the dicts. Only after a sync does an unsynced one know. */
        @Override
        public void flush(int thread) {
            store.flush();
            sync(thread);
        }
    }

    public static class Synced extends Dicts {

        public Synced() {
            super(true, true);
        }
    }

    public static class SyncedWhole extends Dicts {

        public SyncedWhole() {
            super(false, true);
        }
    }

    public static class Unsynced extends Dicts {

        public Unsynced() {
            this(true);
        }

        Unsynced(boolean tellsChanges) {
            super(tellsChanges, false);
        }
    }

    public static class UnsyncedWhole extends Unsynced {

        public UnsyncedWhole() {
            super(false);
        }
    }

    /** A planted bug: check, then act. */
    @Param(name = "thread", gen = ThreadIdGen.class)
    @Param(name = "key", gen = IntGen.class, conf = "0:1")
    @Param(name = "value", gen = IntGen.class, conf = "1:3")
    public static class NotAtomic {

        private final DictOperations dicts = new Synced();

        @Operation(params = {"thread", "key", "value"})
        public @Nullable Integer putIfAbsent(int thread, int key, int value) {
            Integer present = dicts.get(thread, key);
            return present == null ? dicts.put(thread, key, value) : present;
        }
    }

    /** A planted bug: the two entries are put one by one. */
    @Param(name = "thread", gen = ThreadIdGen.class)
    @Param(name = "value", gen = IntGen.class, conf = "1:3")
    public static class InParts {

        private final DictOperations dicts = new Synced();

        @Operation(params = {"thread", "value"})
        public void putAll(int thread, int value) {
            dicts.put(thread, 0, value);
            dicts.put(thread, 1, value);
        }

        @Operation(params = "thread")
        public String snapshot(int thread) {
            return dicts.snapshot(thread);
        }
    }

    @Test
    void syncedDictsAreOneMap() {
        check(Synced.class);
    }

    @Test
    void syncedDictsAreOneMapIfTheStoreTellsAllEachTime() {
        check(SyncedWhole.class);
    }

    @Test
    void unsyncedDictsGoForwardOnly() {
        check(Unsynced.class, ProcessOrderVerifier.class);
    }

    @Test
    void unsyncedDictsGoForwardOnlyIfTheStoreTellsAllEachTime() {
        check(UnsyncedWhole.class, ProcessOrderVerifier.class);
    }

    @Test
    void theCheckFindsAWriteThatIsNotAtomic() {
        assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(() -> check(NotAtomic.class));
    }

    @Test
    void theCheckFindsAWriteInParts() {
        assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(() -> check(InParts.class));
    }

    @Test
    void theCheckFindsAnOldStateAsUnsyncedDictsShow() {
        assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(() -> check(Unsynced.class));
    }

    private static void check(Class<?> subject) {
        check(subject, LinearizabilityVerifier.class);
    }

    private static void check(Class<?> subject, Class<? extends Verifier> verifier) {
        ModelCheck.check(
                subject,
                8,
                40,
                options -> options.threads(3)
                        .actorsPerThread(2)
                        .verifier(verifier)
                        .sequentialSpecification(DictOperations.Model.class));
    }
}
