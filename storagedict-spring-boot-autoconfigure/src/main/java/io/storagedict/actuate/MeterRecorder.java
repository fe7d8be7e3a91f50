package io.storagedict.actuate;

import io.storagedict.StorageDictRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one dict does. What it took the time of before it had timers goes to the first that it gets. */
final class MeterRecorder implements StorageDictRecorder {

    private static final int EARLY_MOST = 100;

    private final LongAdder asked = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder changed = new LongAdder();
    private final List<Early> early = new ArrayList<>();
    private final Runnable whenClosed;
    private volatile List<StoreTimers> timers = List.of();

    /** @param whenClosed what to do when the dict is closed */
    MeterRecorder(Runnable whenClosed) {
        this.whenClosed = whenClosed;
    }

    private record Early(Operation operation, Outcome outcome, long nanos) {}

    LongAdder asked() {
        return asked;
    }

    LongAdder shared() {
        return shared;
    }

    LongAdder changed() {
        return changed;
    }

    /** Tells these timers from now on. */
    synchronized void bind(StoreTimers more) {
        early.forEach(one -> more.record(one.operation(), one.outcome(), one.nanos()));
        early.clear();
        List<StoreTimers> all = new ArrayList<>(timers);
        all.add(more);
        timers = List.copyOf(all);
    }

    /** Tells these timers no more. */
    synchronized void unbind(StoreTimers bound) {
        timers = timers.stream().filter(each -> each != bound).toList();
    }

    @Override
    public void checked(boolean isShared) {
        (isShared ? shared : asked).increment();
    }

    @Override
    public Call began(Operation operation) {
        long began = System.nanoTime();
        return (outcome, failure) -> record(operation, outcome, System.nanoTime() - began);
    }

    @Override
    public void unchanged(Duration took) {
        record(Operation.SYNC, Outcome.UNCHANGED, took.toNanos());
    }

    @Override
    public void unanswered(Duration took) {
        record(Operation.CHECK, Outcome.FAILED, took.toNanos());
    }

    @Override
    public void changed(int entries) {
        changed.add(entries);
    }

    @Override
    public void closed() {
        whenClosed.run();
    }

    private void record(Operation operation, Outcome outcome, long nanos) {
        if (timers.isEmpty()) {
            recordEarly(operation, outcome, nanos);
        } else {
            timers.forEach(each -> each.record(operation, outcome, nanos));
        }
    }

    private synchronized void recordEarly(Operation operation, Outcome outcome, long nanos) {
        if (timers.isEmpty() && early.size() < EARLY_MOST) {
            early.add(new Early(operation, outcome, nanos));
        } else {
            timers.forEach(each -> each.record(operation, outcome, nanos));
        }
    }
}
