package io.storagedict.sample.backend;

import io.storagedict.store.LastUpdated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A number in a cache that all processes share, such as memcache, which may lose it. */
final class Counter implements LastUpdated {

    private static final String KEY = "last_updated";

    final ConcurrentMap<String, Long> cache = new ConcurrentHashMap<>();
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger touches = new AtomicInteger();

    @Override
    public long get() {
        questions.incrementAndGet();
        return cache.computeIfAbsent(KEY, lost -> now());
    }

    @Override
    public void touch() {
        touches.incrementAndGet();
        cache.compute(KEY, (key, before) -> before == null ? now() : Math.max(before + 1, now()));
    }

    /** Later than all that was there before it was lost. */
    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
