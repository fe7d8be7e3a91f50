package io.storagedict.history;

/** What must come before what in the one sequence of calls that is to explain a history. */
public enum Order {

    /** What ended comes before what began later, whoever did it. This is linearizability. */
    REAL_TIME,

    /**
     * The same, but a read need not come after what other processes did: it may be of an old state, if that is none
     * older than its own process wrote or read before. So a process sees its own writes, and never goes back; writes,
     * with what they return, are linearizable. This is ordered sequential consistency (Lev-Ari et al., 2017).
     */
    SESSION;

    /** Whether a call must come after those only that its own process ended before. */
    boolean mayLag(Operation call) {
        return this == SESSION && call.action().isRead();
    }
}
