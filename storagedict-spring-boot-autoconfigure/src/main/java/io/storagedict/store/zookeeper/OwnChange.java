package io.storagedict.store.zookeeper;

import io.storagedict.store.Change;
import io.storagedict.store.Pull;
import io.storagedict.store.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a writer is told of all that changed since the version it holds, its own write included. */
final class OwnChange {

    private OwnChange() {}

    /** Returns that nothing changed, or null if something did. */
    static Pull.@Nullable Delta<byte[]> none(Mirror mirror, Version since) {
        List<ChangeLog.Change> told = mirror.between(since, Long.MAX_VALUE);
        return told == null || !told.isEmpty() ? null : new Pull.Delta<>(since, List.of());
    }

    /**
     * Returns what changed up to a transaction of the writer's own, or null if not all of it is remembered.
     *
     * @param changes what that transaction changed
     */
    static Pull.@Nullable Delta<byte[]> of(Mirror mirror, Version since, long zxid, List<Change<byte[]>> changes) {
        List<ChangeLog.Change> told = mirror.between(since, zxid);
        if (told == null) {
            return null;
        }
        if (told.stream().noneMatch(change -> change.zxid() == zxid)) {
            mirror.lose(); // the event should have come before the answer: nothing is told any more
            return null;
        }
        if (told.stream().allMatch(change -> change.zxid() == zxid)) {
            return new Pull.Delta<>(since, List.of(new Pull.Step<>(new Version(zxid, since.epoch()), changes)));
        }
        Map<String, Long> last = new HashMap<>();
        told.forEach(change -> last.merge(change.name(), change.zxid(), Math::max));
        last.values().removeIf(number -> number == zxid);
        View view = mirror.recall(last.keySet(), Node.Part.DATA);
        boolean known =
                last.isEmpty() || (view.missing().isEmpty() && view.version().number() == zxid);
        return known ? new Pull.Delta<>(since, steps(since.epoch(), last, view, zxid, changes)) : null;
    }

    /** Returns the steps, each with the changes that no later one overwrites. */
    private static List<Pull.Step<byte[]>> steps(
            String epoch, Map<String, Long> last, View view, long zxid, List<Change<byte[]>> changes) {
        Map<Long, List<Change<byte[]>>> steps = new TreeMap<>();
        last.forEach((name, number) -> steps.computeIfAbsent(number, first -> new ArrayList<>())
                .add(Objects.requireNonNull(view.nodes().get(name)).change(name)));
        steps.put(zxid, changes);
        List<Pull.Step<byte[]>> all = new ArrayList<>();
        steps.forEach((number, each) -> all.add(new Pull.Step<>(new Version(number, epoch), each)));
        return all;
    }
}
