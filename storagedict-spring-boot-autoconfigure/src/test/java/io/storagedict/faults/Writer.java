package io.storagedict.faults;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts upwards in one key, where each number replaces the one before, and leaves each {@value #MARKS}th number in a key
 * of its own instead, where nothing ever replaces it.
 */
final class Writer extends Worker {

    private static final int MARKS = 4;

    private final StorageDict<Long> dict;
    private final Series series;
    private final Set<String> acknowledgedMarks = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedMarks = ConcurrentHashMap.newKeySet();

    Writer(StorageDict<Long> dict, String key, Tally tally) {
        super(tally);
        this.dict = dict;
        this.series = new Series(key);
    }

    Series series() {
        return series;
    }

    @Override
    boolean call(long number) {
        if (number % MARKS == 0) {
            mark(series.key() + "-" + number, number);
        } else {
            count(number);
        }
        return true;
    }

    private void count(long number) {
        try {
            dict.put(series.key(), number);
            series.acknowledged(number);
        } catch (OutcomeUnknownException unknown) {
            throw unknown;
        } catch (RuntimeException refused) {
            series.refused(number);
            throw refused;
        }
    }

    private void mark(String key, long number) {
        try {
            dict.put(key, number);
            acknowledgedMarks.add(key);
        } catch (OutcomeUnknownException unknown) {
            throw unknown;
        } catch (RuntimeException refused) {
            refusedMarks.add(key);
            throw refused;
        }
    }

    /** How many of the marks whose writing was acknowledged there are not. */
    long lost(Map<String, Long> truth) {
        return acknowledgedMarks.stream().filter(key -> !truth.containsKey(key)).count();
    }

    /** How many of the marks there are whose writing was refused. */
    long phantoms(Map<String, Long> truth) {
        return refusedMarks.stream().filter(truth::containsKey).count();
    }
}
