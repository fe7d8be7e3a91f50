package io.storagedict.soak;

import io.storagedict.StorageDictRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the questions that a dict begins to ask. */
final class Asked implements StorageDictRecorder {

    private final AtomicInteger questions = new AtomicInteger();

    int questions() {
        return questions.get();
    }

    void reset() {
        questions.set(0);
    }

    @Override
    public Call began(Operation operation) {
        questions.incrementAndGet();
        return (outcome, failure) -> {};
    }

    @Override
    public void checked(boolean shared) {}

    @Override
    public void unchanged(Duration took) {}

    @Override
    public void unanswered(Duration took) {}

    @Override
    public void changed(int entries) {}
}
