package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of a script: a list of byte strings, integers, nulls and lists. */
record RedisAnswer(List<? extends @Nullable Object> items) {

    byte @Nullable [] bytes(int index) {
        return (byte[]) items.get(index);
    }

    String text(int index) {
        return new String(Objects.requireNonNull(bytes(index)), UTF_8);
    }

    boolean flag(int index) {
        return Objects.equals(items.get(index), 1L);
    }

    /** The version whose number is at this index and whose epoch follows. */
    Version version(int index) {
        return version(bytes(index), bytes(index + 1));
    }

    /** The version whose number is at this index; its epoch follows, unless it is the one that the asker named. */
    Version version(int index, String epoch) {
        byte[] other = bytes(index + 1);
        return version(bytes(index), other == null ? RedisKeys.bytes(epoch) : other);
    }

    static Version version(byte @Nullable [] number, byte @Nullable [] epoch) {
        return new Version(
                number == null ? 0 : Long.parseLong(new String(number, UTF_8)),
                epoch == null ? "" : new String(epoch, UTF_8));
    }

    /** The steps of a delta that are at this index, as pairs: see changes.lua. All are of one epoch. */
    List<Pull.Step<byte[]>> steps(int index, String epoch) {
        return steps(index, epoch, new ArrayList<>());
    }

    /** The steps of a delta of which the last leads to the version that is told before them: see pull.lua. */
    List<Pull.Step<byte[]>> stepsTo(String epoch) {
        List<Change<byte[]>> last = new ArrayList<>();
        List<Pull.Step<byte[]>> steps = steps(1, epoch, last);
        steps.add(new Pull.Step<>(new Version(Long.parseLong(text(0)), epoch), last));
        return steps;
    }

    private List<Pull.Step<byte[]>> steps(int index, String epoch, List<Change<byte[]>> changes) {
        List<byte[]> pairs = pairs(index);
        List<Pull.Step<byte[]>> steps = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            String name = new String(pairs.get(i), UTF_8);
            String key = name.substring(1);
            switch (name.charAt(0)) {
                case '=' -> changes.add(new Change.Put<>(key, pairs.get(i + 1)));
                case '-' -> changes.add(new Change.Removed<>(key));
                case '*' -> changes.add(new Change.Cleared<>());
                case '@' -> {
                    steps.add(new Pull.Step<>(new Version(Long.parseLong(key), epoch), changes));
                    changes.clear();
                }
                default ->
                    throw new IllegalStateException(
                            "The change log has an entry that this version of storagedict does not know: '%s'"
                                    .formatted(name.charAt(0)));
            }
        }
        return steps;
    }

    boolean has(int index) {
        return items.get(index) != null;
    }

    /** Fields and values by turns, or names and values of changes. */
    @SuppressWarnings("unchecked") // the scripts put lists of byte strings there
    List<byte[]> pairs(int index) {
        return (List<byte[]>) Objects.requireNonNull(items.get(index));
    }
}
