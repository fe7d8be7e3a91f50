package io.storagedict;

/**
 * Is told how a dict uses its store, for metrics and traces. Reads that ask nothing tell nothing.
 *
 * <p>Its methods are called in the threads that ask the store, as part of the question: they must be quick, safe for use
 * by several threads, and throw nothing.
 */
public interface StorageDictRecorder {

    /** A recorder of nothing. */
    StorageDictRecorder NONE = new StorageDictRecorder() {
        @Override
        public void checked(boolean shared) {}

        @Override
        public Call began(Operation operation) {
            return (outcome, entries) -> {};
        }
    };

    /**
     * A read made sure that the local copy is as new as the store.
     *
     * @param shared whether it joined the question of another read, which is one question to the store less
     */
    void checked(boolean shared);

    /** A question to the store begins in this thread: the sync of the copy, or a write. */
    Call began(Operation operation);

    /** What the store is asked for. */
    enum Operation {
        SYNC,
        WRITE
    }

    /** A question to the store that is under way. */
    @FunctionalInterface
    interface Call {

        /**
         * The question ended, in the thread that it began in.
         *
         * @param entries how many entries of the copy differ after it: in all those of a full load
         */
        void ended(Outcome outcome, int entries);
    }

    /** How a question to the store ended. */
    enum Outcome {
        /** A sync found nothing new. */
        UNCHANGED,
        /** A sync took in what had changed. */
        DELTA,
        /** A sync loaded the whole dict. */
        FULL,
        /** A write was done, or changed nothing as it was to. */
        DONE,
        /** The store did not answer, or refused. */
        FAILED
    }
}
