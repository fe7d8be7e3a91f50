package io.storagedict.store;

import java.util.List;
import java.util.Map;

/** A store's answer to "I hold this, what is new?": one atomic view of it. */
public sealed interface Pull<S> {

    /** The version that the asker has once it took this answer in. */
    Version version();

    /** Nothing changed: the asker's copy is that of the store. */
    record Unchanged<S>(Version version) implements Pull<S> {}

    /**
     * All that changed after {@code since}, in order, proved to have no gap.
     *
     * @param since the version that the changes start from: the one that the asker holds
     */
    record Delta<S>(Version since, Version version, List<Change<S>> changes) implements Pull<S> {

        public Delta {
            changes = List.copyOf(changes);
        }
    }

    /** Everything in the store: the answer whenever there is doubt. The map is handed over and not changed later. */
    record Full<S>(Version version, Map<String, S> entries) implements Pull<S> {}
}
