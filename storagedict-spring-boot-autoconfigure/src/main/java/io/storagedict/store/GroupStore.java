package io.storagedict.store;

import java.util.List;

/** A store that takes many writes, of writers who do not know of each other, in one question. */
public interface GroupStore<S> extends Store<S> {

    /** Whether a write is small enough to share a question with others. Costs no I/O. */
    boolean isGroupable(Write<S> write);

    /**
     * Does one write after the other, each under its own condition, as one atomic change with one version.
     *
     * @param writes groupable ones
     * @param since the version that the delta is to start from
     * @return for each write its answer, all with the same delta
     */
    List<Written<S>> writeGroup(List<Write<S>> writes, Version since);
}
