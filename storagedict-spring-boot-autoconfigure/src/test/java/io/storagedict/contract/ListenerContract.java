package io.storagedict.contract;

import static io.storagedict.EntryChange.Kind.ADDED;
import static io.storagedict.EntryChange.Kind.CHANGED;
import static io.storagedict.EntryChange.Kind.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.EntryChange;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictChange;
import io.storagedict.store.WatchingStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners are told exactly what changed, in order and once, whoever changed it. */
interface ListenerContract extends DictContract {

    private static EntryChange<String> added(String key, String value) {
        return new EntryChange<>(ADDED, key, null, value);
    }

    private static EntryChange<String> changed(String key, String before, String after) {
        return new EntryChange<>(CHANGED, key, before, after);
    }

    private static EntryChange<String> removed(String key, String before) {
        return new EntryChange<>(REMOVED, key, before, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void ownWritesAreToldOneByOne(boolean autosync) throws InterruptedException {
        StorageDict<String> dict = dict(autosync);
        dict.put("before", "0");
        Told<String> told = Told.by(dict);

        dict.put("a", "1");
        dict.put("a", "2");
        dict.put("a", "2");
        dict.remove("a");
        dict.remove("a");
        dict.put("end", "0");

        assertThat(told.nextEntries()).containsExactly(added("a", "1"));
        assertThat(told.nextEntries()).containsExactly(changed("a", "1", "2"));
        assertThat(told.nextEntries()).containsExactly(removed("a", "2"));
        assertThat(told.nextEntries()).containsExactly(added("end", "0"));
    }

    @Test
    default void whatIsWrittenAtOnceIsToldAtOnce() throws InterruptedException {
        StorageDict<String> dict = dict();
        dict.putAll(Map.of("a", "1", "b", "2", "same", "0"));
        Told<String> told = Told.by(dict);

        dict.putAll(Map.of("b", "3", "c", "4", "same", "0"));
        dict.clear();

        assertThat(told.nextEntries()).containsExactly(changed("b", "2", "3"), added("c", "4"));
        assertThat(told.nextEntries())
                .containsExactly(removed("a", "1"), removed("b", "3"), removed("c", "4"), removed("same", "0"));
    }

    @Test
    default void aSyncTellsWhatOthersDidMeanwhile() throws InterruptedException {
        StorageDict<String> dict = dict(false);
        StorageDict<String> other = dict();
        other.putAll(Map.of("a", "1", "b", "2", "c", "3"));
        dict.sync();
        Told<String> told = Told.by(dict);

        other.put("a", "2");
        other.put("a", "1");
        other.put("b", "20");
        other.remove("c");
        other.put("d", "4");
        dict.sync();

        StorageDictChange<String> change = told.next();
        assertThat(change.added()).containsExactly(added("d", "4"));
        assertThat(change.changed()).containsExactly(changed("b", "2", "20"));
        assertThat(change.removed()).containsExactly(removed("c", "3"));
        assertThat(change.dict()).isEqualTo("greetings");
        assertThat(change.after()).isEqualTo(other.lastUpdated());
        assertThat(change.before()).isLessThan(change.after());
    }

    @Test
    default void aReadThatFindsNewsTellsThem() throws InterruptedException {
        StorageDict<String> dict = dict();
        Told<String> told = Told.by(dict);

        dict().put("a", "1");
        assertThat(dict).containsKey("a");

        assertThat(told.nextEntries()).containsExactly(added("a", "1"));
    }

    /** A dict whose store is told of changes passes them on. */
    @Test
    default void nobodyNeedsToReadWhereTheStoreIsToldOfChanges() throws InterruptedException {
        if (!(store(keyspace()) instanceof WatchingStore)) {
            return;
        }
        StorageDict<String> dict = dict();
        Told<String> told = Told.by(dict);
        StorageDict<String> other = dict();

        for (int i = 0; i < 20; i++) {
            other.put("a", String.valueOf(i));
            assertThat(told.next().entries().get(0).after()).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    default void manyWritersAreToldInOneOrderWithoutGaps() throws InterruptedException {
        StorageDict<String> dict = dict();
        Told<String> told = Told.by(dict);

        Together.call(4, thread -> {
            StorageDict<String> writer = thread < 2 ? dict : dict();
            for (int i = 0; i < 50; i++) {
                writer.put("key" + i % 5, thread + "-" + i);
                if (i % 7 == 0) {
                    writer.remove("key" + i % 5);
                }
            }
            return thread;
        });
        dict.put("end", "0");

        Map<String, String> replayed = new TreeMap<>();
        long version = Long.MIN_VALUE;
        while (!replayed.containsKey("end")) {
            StorageDictChange<String> change = told.next();
            assertThat(change.after()).isGreaterThan(version);
            assertThat(change.before()).isGreaterThanOrEqualTo(version);
            version = change.after();
            for (EntryChange<String> entry : change.entries()) {
                assertThat(entry.before()).isEqualTo(replayed.get(entry.key()));
                if (entry.after() == null) {
                    replayed.remove(entry.key());
                } else {
                    replayed.put(entry.key(), entry.after());
                }
            }
        }
        assertThat(replayed).isEqualTo(dict.snapshot());
    }

    @Test
    default void whatCannotBeDecodedIsToldWithoutAValue() throws InterruptedException {
        StorageDict<String> dict = dict();
        dict.put("a", "1");
        Told<String> told = Told.by(dict);

        storeRaw("a", "!secret");
        dict.sync();
        dict.put("a", "2");

        assertThat(told.nextEntries()).containsExactly(new EntryChange<>(CHANGED, "a", "1", null));
        assertThat(told.nextEntries()).containsExactly(new EntryChange<>(CHANGED, "a", null, "2"));
    }

    /** A class of the application, of which no two values are equal. */
    final class Incomparable {

        public int number;

        static Incomparable of(int number) {
            Incomparable value = new Incomparable();
            value.number = number;
            return value;
        }
    }

    @Test
    default void aReloadTellsOnlyWhatDiffersEvenIfValuesHaveNoEquality() throws InterruptedException {
        StorageDict<Incomparable> dict = json(Incomparable.class, false);
        dict.putAll(Map.of("a", Incomparable.of(1), "b", Incomparable.of(2)));
        Told<Incomparable> told = Told.by(dict);

        dict.reload();
        json(Incomparable.class, true).put("b", Incomparable.of(3));
        dict.reload();

        StorageDictChange<Incomparable> change = told.next();
        assertThat(change.entries()).hasSize(1);
        assertThat(change.changed().get(0).after().number).isEqualTo(3);
    }

    /** A class of the application that calls values equal which are not the same. */
    record Named(String name, int number) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && name.equals(named.name());
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @Test
    default void aValueThatIsEqualButNotTheSameIsTold() throws InterruptedException {
        StorageDict<Named> dict = json(Named.class, true);
        dict.put("a", new Named("x", 1));
        Told<Named> told = Told.by(dict);

        dict.put("a", new Named("x", 2));

        assertThat(told.next().changed().get(0).after().number()).isEqualTo(2);
    }
}
