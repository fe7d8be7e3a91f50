package io.storagedict.actuate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.StorageDictStateChange;
import io.storagedict.StorageDictStateListener;
import io.storagedict.StorageDictStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one dict in one registry. */
final class DictMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final StorageDict<?> dict;
    private final Tags tags;
    private final List<Meter> meters = new CopyOnWriteArrayList<>();
    private final LongAdder reconnects = new LongAdder();
    private final StorageDict.Subscription states;
    private final Runnable unbind;

    /**
     * @param recorder what the dict was made with; null if something else
     * @param closed what to do when the dict is closed
     */
    DictMeters(MeterRegistry registry, StorageDict<?> dict, @Nullable MeterRecorder recorder, Runnable closed) {
        this.registry = registry;
        this.dict = dict;
        this.tags = Tags.of("dict", dict.name(), "backend", dict.status().backend());
        this.states = dict.addStateListener(new StorageDictStateListener() {
            @Override
            public void onState(StorageDictStateChange change) {
                if (change.after() == StorageDictState.FRESH) {
                    reconnects.increment();
                }
            }

            @Override
            public void closed() {
                closed.run();
            }
        });
        gauges();
        counter("storagedict.reconnects", tags, reconnects, "Times that the store answered again after it had not");
        if (recorder == null) {
            this.unbind = () -> {};
        } else {
            counters(recorder);
            StoreTimers timers = new StoreTimers(registry, tags);
            meters.addAll(timers.all());
            recorder.bind(timers);
            this.unbind = () -> recorder.unbind(timers);
        }
    }

    private void gauges() {
        time("storagedict.last.updated", "When the dict was last changed", status -> millis(status.lastUpdatedTime()));
        time(
                "storagedict.last.synced",
                "When the local copy was last known to be that of the store",
                status -> millis(status.lastSynced()));
        time("storagedict.age", "Time since the local copy was last known to be that of the store", DictMeters::age);
        gauge("storagedict.entries", "Entries of the local copy", "entries", StorageDictStatus::entries);
        gauge(
                "storagedict.undecodable",
                "Entries whose value cannot be decoded",
                "entries",
                StorageDictStatus::undecodable);
        gauge(
                "storagedict.version.lag",
                "Newest version that the store has told of, less that of the local copy",
                null,
                status -> status.lastTold() == null ? Double.NaN : status.lastTold() - status.lastUpdated());
    }

    private static double age(StorageDictStatus status) {
        return status.lastSynced().equals(Instant.EPOCH)
                ? Double.NaN
                : Duration.between(status.lastSynced(), Instant.now()).toMillis();
    }

    private static double millis(Instant time) {
        return time.toEpochMilli();
    }

    private void time(String name, String description, ToDoubleFunction<StorageDictStatus> millis) {
        meters.add(TimeGauge.builder(name, dict, TimeUnit.MILLISECONDS, asked -> millis.applyAsDouble(asked.status()))
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(
            String name, String description, @Nullable String unit, ToDoubleFunction<StorageDictStatus> value) {
        meters.add(Gauge.builder(name, dict, asked -> value.applyAsDouble(asked.status()))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    private void counters(MeterRecorder recorder) {
        String checks = "Reads that made sure that the local copy is new, by whether they shared another's question";
        counter("storagedict.checks", tags.and("shared", "false"), recorder.asked(), checks);
        counter("storagedict.checks", tags.and("shared", "true"), recorder.shared(), checks);
        counter(
                "storagedict.changed.entries",
                tags,
                recorder.changed(),
                "Entries that the local copy took in, those of full loads included");
    }

    private void counter(String name, Tags tags, LongAdder count, String description) {
        meters.add(FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    @Override
    public void close() {
        states.close();
        unbind.run();
        meters.forEach(registry::remove);
        meters.clear();
    }
}
