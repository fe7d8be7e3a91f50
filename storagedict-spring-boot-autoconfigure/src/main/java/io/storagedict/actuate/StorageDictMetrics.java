package io.storagedict.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictRecorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of dicts, tagged with {@code dict} and {@code backend}.
 *
 * <p>Each dict has gauges, which never ask its store, and {@code storagedict.reconnects}. Dicts that were made with a
 * {@linkplain #recorder recorder} from here also have timers and the other counters. What these counted before a
 * registry was bound is not lost, up to 100 durations for each dict.
 */
public final class StorageDictMetrics implements MeterBinder, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDictMetrics.class);

    private final Supplier<? extends Iterable<? extends StorageDict<?>>> dicts;
    private final Map<String, MeterRecorder> recorders = new ConcurrentHashMap<>();
    private final Map<String, StorageDict<?>> added = new ConcurrentHashMap<>();
    private final Set<MeterRegistry> registries = new CopyOnWriteArraySet<>();
    private final Map<Binding, DictMeters> bound = new ConcurrentHashMap<>();

    private record Binding(MeterRegistry registry, String dict) {}

    /** @param dicts the dicts, asked for when a registry is bound */
    public StorageDictMetrics(Supplier<? extends Iterable<? extends StorageDict<?>>> dicts) {
        this.dicts = dicts;
    }

    /** Returns what a dict of this name is to be made with. After that is closed the next one gets another. */
    public StorageDictRecorder recorder(String dict) {
        return recorders.computeIfAbsent(dict, name -> new MeterRecorder(() -> forget(name)));
    }

    private void forget(String dict) {
        recorders.remove(dict);
        added.remove(dict);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(registry);
        Map<String, StorageDict<?>> all = new LinkedHashMap<>();
        dicts.get().forEach(dict -> all.put(dict.name(), dict));
        all.putAll(added);
        all.values().forEach(dict -> bind(registry, dict));
    }

    /**
     * Gives a dict that was made since registries were bound its meters there. It takes the place of another of its name.
     */
    public void add(StorageDict<?> dict) {
        added.put(dict.name(), dict);
        registries.forEach(registry -> bind(registry, dict));
    }

    private void bind(MeterRegistry registry, StorageDict<?> dict) {
        Binding binding = new Binding(registry, dict.name());
        unbind(binding);
        try {
            bound.put(binding, new DictMeters(registry, dict, recorders.get(dict.name()), () -> {
                unbind(binding);
                added.remove(dict.name(), dict);
            }));
        } catch (IllegalStateException closed) {
            LOGGER.debug("Dict '{}' gets no meters", dict.name(), closed);
        }
    }

    private void unbind(Binding binding) {
        DictMeters meters = bound.remove(binding);
        if (meters != null) {
            meters.close();
        }
    }

    /** Removes all meters from their registries. */
    @Override
    public void close() {
        registries.clear();
        bound.keySet().forEach(this::unbind);
    }
}
