package io.storagedict;

import io.storagedict.store.Pull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
            return (outcome, failure) -> {};
        }

        @Override
        public void unchanged(Duration took) {}

        @Override
        public void unanswered(Duration took) {}

        @Override
        public void changed(int entries) {}
    };

    /**
     * A read has made sure that the local copy is as new as the store.
     *
     * @param shared whether it joined the question of another read, which is one question to the store less
     */
    void checked(boolean shared);

    /** A question to the store begins in this thread. */
    Call began(Operation operation);

    /**
     * A sync of several dicts by one question found nothing new in this one. Told in place of {@link #began}.
     *
     * @param took the time for the question
     */
    void unchanged(Duration took);

    /**
     * A question for the versions of several dicts was not answered. Told in place of {@link #began}.
     *
     * @param took the time for the question
     */
    void unanswered(Duration took);

    /**
     * The local copy took in changes.
     *
     * @param entries how many entries were put or removed; all of them, if the whole dict was loaded. That the dict was
     *     cleared counts as one.
     */
    void changed(int entries);

    /** The dict was closed. Told once. */
    default void closed() {}

    /** What the store is asked for. */
    enum Operation {
        /** Its version, for a read that must be fresh. */
        CHECK,
        /** What is new since the local copy. */
        SYNC,
        /** A change. */
        WRITE
    }

    /** A question to the store that is under way. */
    @FunctionalInterface
    interface Call {

        /**
         * The question ended, in the thread that it began in.
         *
         * @param failure why it failed; null if it did not
         */
        void ended(Outcome outcome, @Nullable Throwable failure);
    }

    /** How a question to the store ended. */
    enum Outcome {
        /** A sync found nothing new. */
        UNCHANGED,
        /** A sync took in what had changed. */
        DELTA,
        /** A sync loaded the whole dict. */
        FULL,
        /** A check was answered; a write was done, or changed nothing as it was to. */
        DONE,
        /** The store did not answer, or refused. */
        FAILED;

        static Outcome of(Pull<?> answer) {
            if (answer instanceof Pull.Full) {
                return FULL;
            }
            return answer.count() == 0 ? UNCHANGED : DELTA;
        }
    }
}
