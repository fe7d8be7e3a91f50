package io.storagedict.history;

import io.storagedict.StorageDict;
import io.storagedict.history.Action.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What one thread calls, under keys that all threads share. */
final class Load {

    private static final int KEYS = 40;

    /** So few that some of the old reads are of what somebody else has changed. */
    private static final int UNSYNCED_KEYS = 6;

    private static final String HOT = "hot";
    private static final int COUNTERS = 2;
    private static final int PAIRS = 4;
    private static final List<Mode> MODES =
            List.of(Mode.STRONG, Mode.STRONG, Mode.STRONG, Mode.SESSION, Mode.SESSION, Mode.UNSYNCED);
    private static final List<Kind> KINDS = List.of(
            Kind.GET,
            Kind.GET,
            Kind.GET,
            Kind.GET,
            Kind.GET,
            Kind.PUT,
            Kind.PUT,
            Kind.REMOVE,
            Kind.PUT_IF_ABSENT,
            Kind.PUT_IF_ABSENT,
            Kind.REPLACE,
            Kind.REPLACE,
            Kind.REMOVE_IF,
            Kind.ADD,
            Kind.PUT_BOTH,
            Kind.GET_BOTH);

    private final String name;
    private final Map<Mode, StorageDict<String>> dicts;
    private final HistoryRecorder recorder;
    private final Random random;
    private final Map<String, String> lastSeen = new HashMap<>();
    private long calls;

    /** @param name a word that no other thread of the history has */
    Load(String name, Map<Mode, StorageDict<String>> dicts, HistoryRecorder recorder) {
        this.name = name;
        this.dicts = dicts;
        this.recorder = recorder;
        this.random = new Random(name.hashCode());
    }

    /** Makes a call of any kind in any mode. */
    void mixed() {
        Mode mode = any(MODES);
        Kind kind = any(KINDS);
        String key = key(mode, kind);
        String seen = lastSeen.getOrDefault(mode + key, name);
        String value = name + "." + calls++;
        Action action = switch (kind) {
            case PUT, PUT_IF_ABSENT, PUT_BOTH -> Action.of(kind, value);
            case REPLACE -> new Action(kind, value, seen);
            case REMOVE_IF -> new Action(kind, Action.NONE, seen);
            case GET, REMOVE, ADD, GET_BOTH -> Action.of(kind);
        };
        Optional<String> answer = call(mode, key, action);
        if (kind == Kind.GET) {
            answer.ifPresent(present -> lastSeen.put(mode + key, present));
        }
        pause(random.nextInt(200));
    }

    /** Adds to one counter, or reads it. */
    void add() {
        call(strongOrSession(), HOT, Action.of(random.nextInt(3) == 0 ? Kind.ADD : Kind.GET));
    }

    /** Reads this counter, never held up by writes. */
    void read() {
        call(strongOrSession(), HOT, Action.of(Kind.GET));
        pause(random.nextInt(500));
    }

    private Mode strongOrSession() {
        return random.nextInt(4) == 0 ? Mode.SESSION : Mode.STRONG;
    }

    /** Reads what is there in the end. */
    void all() {
        for (Mode mode : Mode.values()) {
            StorageDict<String> dict = dicts.get(mode);
            dict.sync();
            for (String key : dict.snapshot().keySet()) {
                if (!key.startsWith("pair")) {
                    call(mode, key, Action.of(Kind.GET));
                }
            }
        }
    }

    /** After a call that was not answered this waits a little: the store may be down. */
    private Optional<String> call(Mode mode, String key, Action action) {
        Optional<String> answer = recorder.call(dicts.get(mode), mode.name(), key, action);
        if (answer.isEmpty()) {
            pause(2_000);
        }
        return answer;
    }

    private static void pause(long micros) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }

    private String key(Mode mode, Kind kind) {
        int keys = mode == Mode.UNSYNCED ? UNSYNCED_KEYS : KEYS;
        return switch (kind) {
            case ADD -> "counter" + random.nextInt(COUNTERS);
            case PUT_BOTH, GET_BOTH -> "pair" + random.nextInt(PAIRS);
            default -> "key" + random.nextInt(keys);
        };
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
