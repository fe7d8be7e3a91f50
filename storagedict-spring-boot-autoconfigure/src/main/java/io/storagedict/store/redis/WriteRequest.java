package io.storagedict.store.redis;

import static io.storagedict.store.redis.RedisKeys.bytes;

import io.storagedict.store.Change;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A group of writes as the script takes it, and what the script's answer means: see repeated.lua. */
record WriteRequest(List<Write<byte[]>> writes, Version since) {

    private static final byte[] NOTHING = {};

    /** Bytes of the value of a write that may share a request with others. */
    private static final int SMALL = 1 << 12;

    static boolean isSmall(Write<byte[]> write) {
        Change<byte[]> change = write.changes().size() == 1 ? write.changes().get(0) : new Change.Cleared<>();
        int bytes = change instanceof Change.Put<byte[]> put ? put.value().length : 0;
        bytes += write.condition() instanceof Condition.Holds<byte[]> holds ? holds.value().length : 0;
        return !(change instanceof Change.Cleared)
                && bytes <= SMALL
                && !(write.condition() instanceof Condition.Unmoved);
    }

    void addTo(List<byte[]> arguments) {
        for (Write<byte[]> write : writes) {
            Condition<byte[]> condition = write.condition();
            arguments.add(bytes(condition.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
            arguments.add(condition instanceof Condition.Holds<byte[]> holds ? holds.value() : NOTHING);
            arguments.add(bytes(Integer.toString(write.changes().size())));
            for (Change<byte[]> change : write.changes()) {
                if (change instanceof Change.Put<byte[]> put) {
                    arguments.add(bytes("=" + put.key()));
                    arguments.add(put.value());
                } else {
                    arguments.add(bytes(change instanceof Change.Removed<byte[]> removed ? "-" + removed.key() : "*"));
                    arguments.add(NOTHING);
                }
            }
        }
    }

    /** Returns the writes that changed nothing when this request took effect: this answer is to a repetition of it. */
    List<Write<byte[]>> toBeAskedAgain(RedisAnswer answer) {
        String letters = answer.text(3);
        List<Write<byte[]>> again = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (letters.charAt(i) == 'a') {
                again.add(writes.get(i));
            }
        }
        return again;
    }

    List<Written<byte[]>> written(RedisAnswer answer) {
        return written(answer, delta(answer), List.of());
    }

    /** Returns the answers, among them those to the writes that were asked again. */
    List<Written<byte[]>> written(RedisAnswer answer, List<Written<byte[]>> again) {
        return written(answer, again.get(0).delta(), again);
    }

    private List<Written<byte[]>> written(
            RedisAnswer answer, Pull.@Nullable Delta<byte[]> delta, List<Written<byte[]>> again) {
        String letters = answer.text(3);
        Iterator<Written<byte[]>> others = again.iterator();
        List<Written<byte[]>> written = new ArrayList<>(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            byte[] previous = answer.bytes(4 + i);
            written.add(
                    switch (letters.charAt(i)) {
                        case 'a' -> others.next();
                        case 'f' -> new Written<>(true, remembered(writes.get(i)), delta);
                        default -> new Written<>(letters.charAt(i) != 'r', previous, delta);
                    });
        }
        return written;
    }

    private static byte[] remembered(Write<byte[]> write) {
        if (write.condition() instanceof Condition.Holds<byte[]> holds) {
            return holds.value();
        }
        throw new OutcomeUnknownException(
                "The write took effect, but its answer was lost, and the value before it is too large to be kept",
                null);
    }

    private Pull.@Nullable Delta<byte[]> delta(RedisAnswer answer) {
        if (answer.items().get(2) == null) {
            return null;
        }
        Version version = answer.version(0, since.epoch());
        List<Pull.Step<byte[]>> steps = answer.steps(2, version.epoch());
        String letters = answer.text(3);
        List<Change<byte[]>> own = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (letters.charAt(i) == 'c') {
                own.addAll(writes.get(i).changes());
            }
        }
        if (!own.isEmpty()) {
            steps.add(new Pull.Step<>(version, own));
        }
        return new Pull.Delta<>(since, steps);
    }
}
