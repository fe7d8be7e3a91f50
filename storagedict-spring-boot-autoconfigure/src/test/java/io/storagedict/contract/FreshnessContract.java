package io.storagedict.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a dict shows of the changes that another made: all at once with autosync, and without it when told to. */
interface FreshnessContract extends DictContract {

    String READINGS = "io.storagedict.contract.Reading#all";

    @ParameterizedTest
    @MethodSource(READINGS)
    default void everyReadSeesWhatAnotherPut(Reading reading) {
        StorageDict<String> reader = dict();
        StorageDict<String> writer = dict();
        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Map.of()));

        writer.putAll(Reading.ENTRY);

        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Reading.ENTRY));
    }

    @ParameterizedTest
    @MethodSource(READINGS)
    default void everyReadSeesWhatAnotherRemoved(Reading reading) {
        StorageDict<String> reader = dict();
        StorageDict<String> writer = dict();
        writer.putAll(Reading.ENTRY);
        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Reading.ENTRY));

        writer.remove("b");

        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Map.of()));
    }

    @Test
    default void viewsThatWereTakenEarlierAreFreshToo() {
        StorageDict<String> reader = dict();
        var keys = reader.keySet();
        var values = reader.values();
        var entries = reader.entrySet();

        dict().putAll(Reading.ENTRY);

        assertThat(keys).containsExactly("b");
        assertThat(values).containsExactly("2");
        assertThat(entries).containsExactly(Map.entry("b", "2"));
    }

    @ParameterizedTest
    @MethodSource(READINGS)
    default void withoutAutosyncNoReadSeesWhatAnotherDidBeforeSync(Reading reading) {
        StorageDict<String> reader = dict(false);
        dict().putAll(Reading.ENTRY);
        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Map.of()));

        reader.sync();

        assertThat(reading.look().apply(reader)).isEqualTo(reading.look().apply(Reading.ENTRY));
    }

    @Test
    default void withoutAutosyncTheEntriesAreThereFromTheStart() {
        dict().putAll(Map.of("a", "1", "b", "2"));

        assertThat(dict(false)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    default void withoutAutosyncOwnWritesAreSeenAtOnce() {
        StorageDict<String> dict = dict(false);

        dict.put("a", "1");
        assertThat(dict).isEqualTo(Map.of("a", "1"));
        dict.putAll(Map.of("b", "2"));
        assertThat(dict).isEqualTo(Map.of("a", "1", "b", "2"));
        dict.remove("a");
        assertThat(dict).isEqualTo(Map.of("b", "2"));
        dict.clear();
        assertThat(dict).isEmpty();
    }

    @Test
    default void withoutAutosyncAWriteBringsTheChangesOfOthersAlong() {
        StorageDict<String> mine = dict(false);
        dict().putAll(Map.of("b", "2", "c", "3"));

        mine.put("a", "1");

        assertThat(mine).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @Test
    default void lastUpdatedTellsOfAChangeThatTheCopyLacks() {
        StorageDict<String> reader = dict(false);
        dict().put("a", "1");

        assertThat(reader.lastUpdated()).isNotEqualTo(reader.status().lastUpdated());
        assertThat(reader).isEmpty();

        reader.sync();
        assertThat(reader.lastUpdated()).isEqualTo(reader.status().lastUpdated());
    }

    @Test
    default void lastUpdatedIsTheSameNumberForAll() {
        StorageDict<String> one = dict();
        StorageDict<String> other = dict(false);

        one.put("a", "1");

        assertThat(other.lastUpdated())
                .isEqualTo(one.lastUpdated())
                .isEqualTo(one.status().lastUpdated());
    }

    @Test
    default void lastUpdatedRisesWithEachChange() {
        StorageDict<String> dict = dict();
        long before = dict.lastUpdated();
        for (int i = 0; i < 100; i++) {
            dict.put("a", String.valueOf(i));
            assertThat(dict.lastUpdated()).isGreaterThan(before);
            before = dict.lastUpdated();
        }
    }

    @Test
    default void twoDictsThatWriteByTurnsMissNothingOfEachOther() {
        StorageDict<String> one = dict();
        StorageDict<String> two = dict();
        Together.run(List.of(() -> writeHereReadThere("one", one, two), () -> writeHereReadThere("two", two, one)));
        assertThat(one).isEqualTo(two).isEqualTo(Map.of("one", "299", "two", "299"));
    }

    private static void writeHereReadThere(String key, StorageDict<String> here, StorageDict<String> there) {
        for (int i = 0; i < 300; i++) {
            here.put(key, String.valueOf(i));
            assertThat(there.get(key)).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    default void keyspacesOfWhichOneIsThePrefixOfTheOtherDoNotMix() {
        List<String> keyspaces = List.of(keyspace(), keyspace() + "2", keyspace() + ":", keyspace() + "last");
        List<StorageDict<String>> dicts = keyspaces.stream()
                .map(keyspace ->
                        StorageDict.builder(store(keyspace), new TextEncoding()).build())
                .toList();
        dicts.forEach(dict -> dict.put("keyspace", dict.name()));
        long before = dicts.get(1).lastUpdated();

        dicts.get(0).put("a", "1");
        dicts.get(2).clear();

        assertThat(dicts.get(0)).isEqualTo(Map.of("keyspace", keyspaces.get(0), "a", "1"));
        assertThat(dicts.get(1)).isEqualTo(Map.of("keyspace", keyspaces.get(1)));
        assertThat(dicts.get(2)).isEmpty();
        assertThat(dicts.get(3)).isEqualTo(Map.of("keyspace", keyspaces.get(3)));
        assertThat(dicts.get(1).lastUpdated()).isEqualTo(before);
    }
}
