package io.storagedict.store;

import java.util.List;
import java.util.Map;

/** A store's answer to "I hold this, what is new?": one atomic view of it. */
public sealed interface Pull<S> {

    /** The version that the asker has once it took this answer in. */
    Version version();

    /** How many entries this answer puts or removes. */
    int count();

    /** Nothing changed: the asker's copy is that of the store. */
    record Unchanged<S>(Version version) implements Pull<S> {

        @Override
        public int count() {
            return 0;
        }
    }

    /**
     * All that changed after {@code since}, proved to have no gap: each step starts at the version of the one before.
     *
     * @param since the version that the first step starts from: the one that the asker holds
     */
    record Delta<S>(Version since, List<Step<S>> steps) implements Pull<S> {

        public Delta {
            steps = List.copyOf(steps);
        }

        @Override
        public Version version() {
            return steps.isEmpty() ? since : steps.get(steps.size() - 1).version();
        }

        @Override
        public int count() {
            return steps.stream().mapToInt(step -> step.changes().size()).sum();
        }
    }

    /** The changes that led to a version from the one before it. */
    record Step<S>(Version version, List<Change<S>> changes) {

        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** Everything in the store: the answer whenever there is doubt. The map is handed over and not changed later. */
    record Full<S>(Version version, Map<String, S> entries) implements Pull<S> {

        @Override
        public int count() {
            return entries.size();
        }
    }
}
