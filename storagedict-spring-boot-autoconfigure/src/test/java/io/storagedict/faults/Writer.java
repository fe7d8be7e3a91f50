package io.storagedict.faults;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import java.util.HashSet;
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
    /** What the last acknowledged write left, or one whose outcome is unknown since; only the own thread looks. */
    private final Set<Long> possible = new HashSet<>(Set.of(0L));

    private final Set<String> wrongAnswers = ConcurrentHashMap.newKeySet();
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
            Long previous = dict.put(series.key(), number);
            series.acknowledged(number);
            if (!possible.contains(previous == null ? 0 : previous)) {
                wrongAnswers.add("%d replaced %d instead of one of %s".formatted(number, previous, possible));
            }
            possible.clear();
            possible.add(number);
        } catch (OutcomeUnknownException unknown) {
            possible.add(number);
            throw unknown;
        } catch (RuntimeException refused) {
            series.refused(number);
            throw refused;
        }
    }

    private void mark(String key, long number) {
        try {
            if (dict.put(key, number) != null) {
                wrongAnswers.add(key + " was there before");
            }
            acknowledgedMarks.add(key);
        } catch (OutcomeUnknownException unknown) {
            throw unknown;
        } catch (RuntimeException refused) {
            refusedMarks.add(key);
            throw refused;
        }
    }

    /** Answers of writes that cannot be, if each was done once and none was lost. */
    Set<String> wrongAnswers() {
        return wrongAnswers;
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
