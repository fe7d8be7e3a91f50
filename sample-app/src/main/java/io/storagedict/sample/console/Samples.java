package io.storagedict.sample.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last five minutes, second by second. */
@Component
final class Samples {

    static final int SECONDS = 300;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private int changes;
    private @Nullable Duration sync;
    private boolean syncFailed;

    synchronized void changed(int entries) {
        changes += entries;
    }

    synchronized void synced(Duration duration, boolean failed) {
        sync = duration;
        syncFailed = failed;
    }

    /** Ends a second, and begins the next. */
    synchronized Sample take(Instant now) {
        Sample sample = new Sample(now, changes, sync == null ? null : sync.toNanos() / 1_000, syncFailed);
        changes = 0;
        sync = null;
        syncFailed = false;
        samples.addLast(sample);
        if (samples.size() > SECONDS) {
            samples.removeFirst();
        }
        return sample;
    }

    synchronized List<Sample> all() {
        return List.copyOf(samples);
    }
}
