package io.storagedict.sample.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out from what instances tell of themselves which of them is behind, and which is gone.
 *
 * <p>By the clock of this process alone: what counts is when it heard something, not when it was written.
 */
final class Roster {

    /** Looks further apart than this tell nothing of how long anybody was silent. */
    private static final Duration GAP = Duration.ofSeconds(5);

    private final String self;
    private final Duration silence;
    private final Map<String, Heard> heard = new HashMap<>();
    private Instant looked = Instant.MIN;

    /** @param silence after which what was told last says nothing of now */
    Roster(String self, Duration silence) {
        this.self = self;
        this.silence = silence;
    }

    /**
     * The last word of an instance.
     *
     * @param at when it was heard
     * @param behindSince by dict, when a version newer than its own was noticed here
     */
    private record Heard(InstanceInfo info, Instant at, Map<String, Instant> behindSince) {}

    /** Takes in what all of them tell now. */
    void look(Map<String, InstanceInfo> told, Instant now) {
        boolean wasAway = looked.isBefore(now.minus(GAP));
        looked = now;
        heard.keySet().retainAll(told.keySet());
        Map<String, Long> newest = newest(told);
        told.forEach((id, info) -> heard.compute(id, (key, before) -> {
            boolean isNews = before == null || wasAway || !before.info().equals(info);
            Map<String, Instant> behind = new HashMap<>();
            info.versions().forEach((dict, version) -> {
                if (!version.equals(newest.get(dict))) {
                    behind.put(dict, behindSince(before, dict, version, now));
                }
            });
            return new Heard(info, isNews ? now : Objects.requireNonNull(before).at(), behind);
        }));
    }

    /** The instances that have been silent for so long. */
    Map<String, InstanceInfo> silentFor(Duration time, Instant now) {
        Map<String, InstanceInfo> silent = new HashMap<>();
        heard.forEach((id, last) -> {
            if (!id.equals(self) && last.at().isBefore(now.minus(time))) {
                silent.put(id, last.info());
            }
        });
        return silent;
    }

    List<InstanceView> views(Instant now) {
        return new TreeMap<>(heard)
                .entrySet().stream()
                        .map(entry -> view(entry.getKey(), entry.getValue(), now))
                        .toList();
    }

    private InstanceView view(String id, Heard last, Instant now) {
        InstanceInfo info = last.info();
        Map<String, InstanceView.CopyView> copies = new TreeMap<>();
        info.versions().forEach((dict, version) -> {
            boolean newest = !last.behindSince().containsKey(dict);
            Instant since = last.behindSince().getOrDefault(dict, last.at());
            long behind = Math.max(0, Duration.between(since, last.at()).toMillis());
            copies.put(dict, new InstanceView.CopyView(version, newest, behind));
        });
        boolean silent = last.at().isBefore(now.minus(silence));
        return new InstanceView(
                id, info.address(), id.equals(self), info.started(), last.at(), silent, info.pages(), copies);
    }

    /** A copy that moves on is not as far behind as one that stays, though neither has the newest version. */
    private static Instant behindSince(@Nullable Heard before, String dict, long version, Instant now) {
        return before != null && Objects.equals(before.info().versions().get(dict), version)
                ? before.behindSince().getOrDefault(dict, now)
                : now;
    }

    private static Map<String, Long> newest(Map<String, InstanceInfo> told) {
        Map<String, Long> newest = new HashMap<>();
        told.values()
                .forEach(info -> info.versions().forEach((dict, version) -> newest.merge(dict, version, Math::max)));
        return Collections.unmodifiableMap(newest);
    }
}
