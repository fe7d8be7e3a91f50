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
 * <p>No check takes longer than the timeout. After one has failed the other dicts are asked at once, so that a check of
 * all of them takes at most about twice that. At most one question for each dict is under way.
 */
public final class StorageDictHealthContributor implements CompositeHealthContributor, AutoCloseable {

    private final Map<String, DictHealthIndicator> indicators = new LinkedHashMap<>();
    private final List<StoreCheck> checks = new ArrayList<>();
    private final ExecutorService threads;

    /** @param timeout how long the check of a dict may take */
    public StorageDictHealthContributor(Iterable<? extends StorageDict<?>> dicts, Duration timeout) {
        List<StorageDict<?>> all = new ArrayList<>();
        dicts.forEach(all::add);
        this.threads = threads(all.size());
        for (StorageDict<?> dict : all) {
            StoreCheck check = new StoreCheck(dict, threads);
            checks.add(check);
            indicators.put(
                    dict.name().replace("/", "%2F"), new DictHealthIndicator(dict, check, timeout, this::askAll));
        }
    }

    private static ExecutorService threads(int dicts) {
        // for each dict one that asks, and one that has just asked and is not idle yet
        return new ThreadPoolExecutor(
                0, Math.max(1, 2 * dicts), 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "storagedict-health");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private void askAll() {
        checks.forEach(StoreCheck::begin);
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
