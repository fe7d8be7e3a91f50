package io.storagedict.history;

/**
 * One call by one thread of one process, with its answer and the time it took.
 *
 * <p>As text it is one line of words, so that the lines of several processes can be put together.
 *
 * @param process the process; a word that no other process of the history has
 * @param thread the thread within it
 * @param result what was answered; {@link Action#NONE} if the answer is {@linkplain #isUnknown() unknown}
 * @param start {@link System#nanoTime()} before the call; comparable between the JVMs of one Linux machine
 * @param end {@link System#nanoTime()} after it, or {@link #NEVER}
 */
public record Operation(String process, String thread, String key, Action action, String result, long start, long end) {

    /** The end of a call that was not answered: it may take effect at any time from its start, or never. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int WORDS = 9;

    public Operation {
        String words = process + thread + key + action.value() + action.expected() + result;
        if (process.isEmpty() || key.isEmpty() || words.chars().anyMatch(Character::isWhitespace) || end < start) {
            throw new IllegalArgumentException("Not an operation: " + words + " from " + start + " to " + end);
        }
    }

    /** Whether the answer is missing. */
    public boolean isUnknown() {
        return end == NEVER;
    }

    /** This call without its answer. */
    Operation unanswered() {
        return new Operation(process, thread, key, action, Action.NONE, start, NEVER);
    }

    /** The operation that a line tells. */
    public static Operation parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("Not an operation: " + line);
        }
        return new Operation(
                words[2],
                words[3],
                words[4],
                new Action(Action.Kind.valueOf(words[5]), words[6], words[7]),
                words[8],
                Long.parseLong(words[0]),
                Long.parseLong(words[1]));
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                Long.toString(start),
                Long.toString(end),
                process,
                thread,
                key,
                action.kind().name(),
                action.value(),
                action.expected(),
                result);
    }
}
