package io.storagedict.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictRecorder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The meters of dicts, tagged with {@code dict} and {@code backend}.
 *
 * <p>Each dict has gauges, which never ask its store, and {@code storagedict.reconnects}. Dicts that were made with a
 * {@linkplain #recorder recorder} from here also have timers and the other counters. What these counted before a
 * registry was bound is not lost, up to 100 durations for each dict.
 */
public final class StorageDictMetrics implements MeterBinder, AutoCloseable {

    private final Supplier<? extends Iterable<? extends StorageDict<?>>> dicts;
    private final Map<String, MeterRecorder> recorders = new ConcurrentHashMap<>();
    private final List<DictMeters> bound = new CopyOnWriteArrayList<>();

    /** @param dicts the dicts, asked for when a registry is bound */
    public StorageDictMetrics(Supplier<? extends Iterable<? extends StorageDict<?>>> dicts) {
        this.dicts = dicts;
    }

    /** Returns what a dict of this name is to be made with. */
    public StorageDictRecorder recorder(String dict) {
        return recorders.computeIfAbsent(dict, name -> new MeterRecorder());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (StorageDict<?> dict : dicts.get()) {
            bound.add(new DictMeters(registry, dict, recorders.get(dict.name())));
        }
    }

    /** Removes all meters from their registries. */
    @Override
    public void close() {
        bound.forEach(DictMeters::close);
        bound.clear();
    }
}
