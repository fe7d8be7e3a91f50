package io.storagedict.actuate;

import io.storagedict.StorageDict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of each dict, by name. A {@code /} in a name is {@code %2F}.
 *
 * <p>A dict is up if its store answers as the dict's reads need it to: with {@code autosync} a read is made, and without
 * it the store is asked for its version. If the store fails, or does not answer in time, the dict is down if its reads
 * fail, and out of service if they are answered from the local copy. Where a read costs no question, because the store
 * tells of changes, the check costs none either.
 *
 * <p>No check takes longer than the timeout. After one has failed the other dicts are asked at once, at most once per
 * timeout, so that a check of all of them takes at most about twice that; what fails then is told by the next check. At
 * most one question for each dict is under way.
 */
public final class StorageDictHealthContributor implements CompositeHealthContributor, AutoCloseable {

    private final Map<String, DictHealthIndicator> indicators = new LinkedHashMap<>();
    private final List<StoreCheck> checks = new ArrayList<>();
    private final ExecutorService threads = threads();
    private final long timeoutNanos;
    private final AtomicLong askedAllNanos;

    /** @param timeout how long the check of a dict may take */
    public StorageDictHealthContributor(Iterable<? extends StorageDict<?>> dicts, Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
        this.askedAllNanos = new AtomicLong(System.nanoTime() - timeoutNanos);
        for (StorageDict<?> dict : dicts) {
            StoreCheck check = new StoreCheck(dict, threads);
            checks.add(check);
            indicators.put(
                    dict.name().replace("/", "%2F"),
                    new DictHealthIndicator(dict, check, timeout, () -> askOthers(check)));
        }
    }

    /** As many as there are questions under way, of which a dict has one. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "storagedict-health");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Asks at most once per timeout: else each of many dicts whose store refuses would ask for all. */
    private void askOthers(StoreCheck failed) {
        long before = askedAllNanos.get();
        long now = System.nanoTime();
        if (now - before >= timeoutNanos && askedAllNanos.compareAndSet(before, now)) {
            checks.stream().filter(check -> check != failed).forEach(StoreCheck::begin);
        }
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return indicators.get(name);
    }

    @Override
    public Stream<Entry> stream() {
        return indicators.entrySet().stream().map(entry -> new Entry(entry.getKey(), entry.getValue()));
    }

    /** Ends the threads that ask. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
