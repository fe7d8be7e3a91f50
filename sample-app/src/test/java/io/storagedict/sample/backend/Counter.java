package io.storagedict.sample.backend;

import io.storagedict.store.LastUpdated;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands for a cache that all processes share, such as memcache. */
final class Counter implements LastUpdated {

    final AtomicLong number = new AtomicLong(1);
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger touches = new AtomicInteger();

    @Override
    public long get() {
        questions.incrementAndGet();
        return number.get();
    }

    @Override
    public void touch() {
        touches.incrementAndGet();
        number.incrementAndGet();
    }
}
