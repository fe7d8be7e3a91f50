package io.storagedict.history;

import io.storagedict.StorageDict;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A recorder of the calls of one thread.
 *
 * <p>It tells each write before and after the call, so that a process that writes the lines to a file leaves a true
 * history even if it is killed.
 */
final class HistoryRecorder {

    private static final String REFUSED = "refused ";

    private final String process;
    private final String thread;
    private final Consumer<String> lines;

    HistoryRecorder(String process, String thread, Consumer<String> lines) {
        this.process = process;
        this.thread = thread;
        this.lines = lines;
    }

    /** Calls a dict. Returns what it answered, or nothing if the store refused or did not answer. */
    Optional<String> call(StorageDict<String> dict, String dictName, String key, Action action) {
        long start = System.nanoTime();
        Operation asked =
                new Operation(process, thread, dictName + "/" + key, action, Action.NONE, start, Operation.NEVER);
        return action.isRead() ? read(dict, key, asked) : write(dict, key, asked);
    }

    /** A read that fails has seen nothing, and is not told. */
    private Optional<String> read(StorageDict<String> dict, String key, Operation asked) {
        try {
            String result = asked.action().kind() == Action.Kind.GET_BOTH
                    ? Action.both(dict.snapshot(), key)
                    : asked.action().run(dict, key);
            return answered(asked, result);
        } catch (StoreException unanswered) {
            return Optional.empty();
        }
    }

    private Optional<String> write(StorageDict<String> dict, String key, Operation asked) {
        lines.accept(asked.toString());
        try {
            return answered(asked, asked.action().run(dict, key));
        } catch (StoreUnavailableException refused) {
            lines.accept(REFUSED + asked);
        } catch (OutcomeUnknownException unknown) {
            // it is told as such already
        }
        return Optional.empty();
    }

    private Optional<String> answered(Operation asked, String result) {
        long end = System.nanoTime();
        lines.accept(
                new Operation(process, thread, asked.key(), asked.action(), result, asked.start(), end).toString());
        return Optional.of(result);
    }

    /** The history that the lines of some recorders tell. What was refused is not in it. */
    static Collection<Operation> history(Stream<String> lines) {
        Map<List<Object>, Operation> calls = new LinkedHashMap<>();
        lines.forEach(line -> {
            boolean refused = line.startsWith(REFUSED);
            Operation call = Operation.parse(refused ? line.substring(REFUSED.length()) : line);
            List<Object> identity = List.of(call.process(), call.thread(), call.start());
            if (refused) {
                calls.remove(identity);
            } else {
                calls.put(identity, call);
            }
        });
        return calls.values();
    }
}
