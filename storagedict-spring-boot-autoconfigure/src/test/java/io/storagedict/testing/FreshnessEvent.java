package io.storagedict.testing;

/**
 * One write or read of a number under a key, with the time it took.
 *
 * <p>As text it is one line, {@code W key value start end actor} or {@code R key value start end actor}, so that the
 * lines of several processes can be put together.
 *
 * @param value what was written, from 1 upwards, or what was read, 0 for nothing
 * @param start {@link System#nanoTime()} before the call; comparable between the JVMs of one Linux machine
 * @param end {@link System#nanoTime()} after the call, or {@link #NEVER}
 * @param actor the thread that called, unique over all processes
 */
public record FreshnessEvent(Kind kind, String key, long value, long start, long end, String actor) {

    /** The end of a write that is not, or not yet, acknowledged: it may take effect at any time, or never. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What was done. */
    public enum Kind {
        W,
        R
    }

    public FreshnessEvent {
        if (key.isEmpty() || actor.isEmpty() || (key + actor).chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("Key and actor must be words: '" + key + "', '" + actor + "'");
        }
        if (end < start || (kind == Kind.W && value < 1)) {
            throw new IllegalArgumentException(
                    "Not an event: " + kind + " of " + value + " from " + start + " to " + end);
        }
    }

    /** The event that a line tells. */
    public static FreshnessEvent parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != 6) {
            throw new IllegalArgumentException("Not an event: " + line);
        }
        return new FreshnessEvent(
                Kind.valueOf(words[0]),
                words[1],
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                words[5]);
    }

    @Override
    public String toString() {
        return kind + " " + key + " " + value + " " + start + " " + end + " " + actor;
    }
}
