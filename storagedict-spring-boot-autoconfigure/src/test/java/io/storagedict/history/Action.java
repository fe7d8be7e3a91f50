package io.storagedict.history;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks of a map under one key. Values and results are words; {@link #NONE} stands for no value.
 *
 * @param value what is to be written, {@link #NONE} if the action has no such
 * @param expected what must be there, {@link #NONE} if the action does not ask
 */
public record Action(Kind kind, String value, String expected) {

    /** How no value is written. */
    public static final String NONE = "-";

    /** What is asked. */
    public enum Kind {
        GET,
        PUT,
        REMOVE,
        PUT_IF_ABSENT,
        REPLACE,
        REMOVE_IF,
        /** Adds one to a number, by {@code merge}. */
        ADD,
        /** Puts the same value under two keys, by {@code putAll}. */
        PUT_BOTH,
        /** Reads these two keys of one snapshot. */
        GET_BOTH
    }

    /** What an action leaves under the key, and what it returns. */
    record Effect(String state, String result) {}

    static Action of(Kind kind) {
        return new Action(kind, NONE, NONE);
    }

    static Action of(Kind kind, String value) {
        return new Action(kind, value, NONE);
    }

    /** Whether it leaves every map as it is, and may be answered from a copy. */
    public boolean isRead() {
        return kind == Kind.GET || kind == Kind.GET_BOTH;
    }

    /** What this does to a key that has a value, or {@link #NONE}. */
    Effect on(String state) {
        boolean present = !state.equals(NONE);
        return switch (kind) {
            case GET, GET_BOTH -> new Effect(state, state);
            case PUT -> new Effect(value, state);
            case REMOVE -> new Effect(NONE, state);
            case PUT_IF_ABSENT -> new Effect(present ? state : value, state);
            case REPLACE -> when(present && state.equals(expected), value, state);
            case REMOVE_IF -> when(present && state.equals(expected), NONE, state);
            case ADD -> {
                String sum = Long.toString(present ? Long.parseLong(state) + 1 : 1);
                yield new Effect(sum, sum);
            }
            case PUT_BOTH -> new Effect(value, NONE);
        };
    }

    private static Effect when(boolean holds, String then, String otherwise) {
        return new Effect(holds ? then : otherwise, Boolean.toString(holds));
    }

    /** Does this to a map, and returns what the map answers. */
    String run(ConcurrentMap<String, String> map, String key) {
        return switch (kind) {
            case GET -> word(map.get(key));
            case PUT -> word(map.put(key, value));
            case REMOVE -> word(map.remove(key));
            case PUT_IF_ABSENT -> word(map.putIfAbsent(key, value));
            case REPLACE -> Boolean.toString(map.replace(key, expected, value));
            case REMOVE_IF -> Boolean.toString(map.remove(key, expected));
            case ADD -> word(map.merge(key, "1", (sum, one) -> Long.toString(Long.parseLong(sum) + 1)));
            case PUT_BOTH -> {
                map.putAll(Map.of(key, value, other(key), value));
                yield NONE;
            }
            case GET_BOTH -> throw new UnsupportedOperationException("Needs a snapshot");
        };
    }

    /** What {@link Kind#GET_BOTH} returns: the value of both keys, or, if they differ, a word that was never written. */
    static String both(Map<String, String> snapshot, String key) {
        String left = word(snapshot.get(key));
        String right = word(snapshot.get(other(key)));
        return Objects.equals(left, right) ? left : left + "|" + right;
    }

    private static String other(String key) {
        return key + "-other";
    }

    private static String word(@Nullable String value) {
        return value == null ? NONE : value;
    }
}
