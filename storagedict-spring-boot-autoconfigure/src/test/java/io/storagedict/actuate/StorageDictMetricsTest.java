package io.storagedict.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictState;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreException;
import io.storagedict.store.memory.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the meters of dicts count, and when they are there. */
class StorageDictMetricsTest {

    private final FailingStore store = new FailingStore(new MemoryStore<>("settings"));
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private StorageDict<String> dict;
    private final StorageDictMetrics metrics = new StorageDictMetrics(() -> List.of(dict));

    private void make(boolean autosync) {
        dict = StorageDict.builder(store, new TextEncoding())
                .autosync(autosync)
                .recorder(metrics.recorder("settings"))
                .build();
    }

    private double gauge(String name) {
        return registry.get(name)
                .tags("dict", "settings", "backend", "memory")
                .gauge()
                .value();
    }

    private double seconds(String name) {
        TimeGauge gauge = registry.get(name).timeGauge();
        assertThat(gauge.baseTimeUnit()).isEqualTo(TimeUnit.SECONDS);
        return gauge.value(TimeUnit.SECONDS);
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).functionCounter().count();
    }

    private long timer(String name, String outcome) {
        return registry.get(name)
                .tags("dict", "settings", "backend", "memory", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void gaugesTellHowTheCopyStands() {
        make(true);
        metrics.bindTo(registry);
        Instant before = Instant.now();
        dict.put("language", "cs");
        store.put("broken", "!");
        assertThat(dict.containsKey("broken")).isTrue();

        assertThat(gauge("storagedict.entries")).isEqualTo(2);
        assertThat(gauge("storagedict.undecodable")).isEqualTo(1);
        assertThat(gauge("storagedict.version.lag")).isNaN();
        double now = Instant.now().getEpochSecond() + 1;
        assertThat(seconds("storagedict.last.updated")).isBetween((double) before.getEpochSecond(), now);
        assertThat(seconds("storagedict.last.synced")).isBetween((double) before.getEpochSecond(), now);
        assertThat(seconds("storagedict.age")).isBetween(0.0, 60.0);
    }

    @Test
    void gaugesNeverAskTheStore() {
        make(true);
        metrics.bindTo(registry);
        int asked = store.asked();
        registry.forEachMeter(meter -> meter.measure().forEach(measurement -> measurement.getValue()));
        assertThat(store.asked()).isEqualTo(asked);
    }

    @Test
    void timersAndCountersTellWhatTheStoreWasAskedFor() {
        make(false);
        metrics.bindTo(registry);
        assertThat(timer("storagedict.sync", "full"))
                .as("the load before the binding")
                .isEqualTo(1);

        dict.put("a", "1");
        store.put("b", "1");
        dict.sync();
        dict.sync();
        dict.reload();
        store.fail(true);
        fail(dict::sync);
        fail(() -> dict.put("c", "1"));

        assertThat(timer("storagedict.sync", "unchanged")).isEqualTo(1);
        assertThat(timer("storagedict.sync", "delta")).isEqualTo(1);
        assertThat(timer("storagedict.sync", "full")).isEqualTo(2);
        assertThat(timer("storagedict.sync", "failed")).isEqualTo(1);
        assertThat(timer("storagedict.write", "done")).isEqualTo(1);
        assertThat(timer("storagedict.write", "failed")).isEqualTo(1);
        assertThat(counter("storagedict.changed.entries")).isEqualTo(4);
    }

    @Test
    void checksOfReadsAreCounted() {
        make(true);
        metrics.bindTo(registry);
        dict.get("a");
        dict.get("b");
        assertThat(counter("storagedict.checks", "shared", "false")).isEqualTo(2);
        assertThat(counter("storagedict.checks", "shared", "true")).isZero();
    }

    @Test
    void reconnectsAreCountedNotFailures() {
        make(true);
        metrics.bindTo(registry);
        store.fail(true);
        fail(dict::snapshot);
        fail(dict::snapshot);
        store.fail(false);
        // if a failure took long, by the clock, the store is not asked again at once
        await().ignoreExceptionsInstanceOf(StoreException.class)
                .untilAsserted(() -> assertThat(dict).isEmpty());
        await().untilAsserted(
                        () -> assertThat(counter("storagedict.reconnects")).isEqualTo(1));
        assertThat(dict.status().state()).isEqualTo(StorageDictState.FRESH);
    }

    private static void fail(Runnable question) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(question::run);
    }

    @Test
    void whatHappenedBeforeTheBindingIsNotLostUpToABound() {
        make(true);
        IntStream.range(0, 200).forEach(i -> dict.put("a", Integer.toString(i)));
        metrics.bindTo(registry);
        assertThat(timer("storagedict.sync", "full") + timer("storagedict.write", "done"))
                .isEqualTo(100);
        assertThat(counter("storagedict.changed.entries")).isEqualTo(200);
    }

    @Test
    void severalRegistriesAreTold() {
        make(true);
        MeterRegistry other = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        metrics.bindTo(other);
        dict.put("a", "1");
        assertThat(timer("storagedict.write", "done")).isEqualTo(1);
        assertThat(other.get("storagedict.write").tag("outcome", "done").timer().count())
                .isEqualTo(1);
    }

    @Test
    void metersGoAwayWithTheDict() {
        make(true);
        metrics.bindTo(registry);
        assertThat(registry.getMeters()).isNotEmpty();
        dict.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aDictMadeAgainHasMetersOfItsOwn() {
        make(true);
        metrics.bindTo(registry);
        dict.put("a", "1");
        dict.close();
        make(true);
        metrics.add(dict);
        dict.put("b", "1");
        assertThat(timer("storagedict.write", "done")).isEqualTo(1);
        assertThat(timer("storagedict.sync", "full")).isEqualTo(1);
        assertThat(gauge("storagedict.entries")).isEqualTo(2);
        MeterRegistry later = new SimpleMeterRegistry();
        metrics.bindTo(later);
        dict.close();
        assertThat(registry.getMeters()).isEmpty();
        assertThat(later.getMeters()).isEmpty();
    }

    @Test
    void aDictAddedInPlaceOfAnotherIsNotCountedTwice() {
        make(true);
        metrics.bindTo(registry);
        metrics.add(dict);
        dict.put("a", "1");
        assertThat(timer("storagedict.write", "done")).isEqualTo(1);
        assertThat(gauge("storagedict.entries")).isEqualTo(1);
    }

    @Test
    void aDictThatWasMadeWithoutTheRecorderHasGaugesUntilItIsClosed() {
        dict = StorageDict.builder(store, new TextEncoding()).build();
        metrics.bindTo(registry);
        assertThat(registry.getMeters())
                .isNotEmpty()
                .noneMatch(Timer.class::isInstance)
                .filteredOn(FunctionCounter.class::isInstance)
                .extracting(meter -> meter.getId().getName())
                .containsExactly("storagedict.reconnects");
        assertThat(registry.getMeters()).filteredOn(Gauge.class::isInstance).hasSize(6);
        dict.close();
        assertThat(registry.getMeters()).isEmpty();
        MeterRegistry later = new SimpleMeterRegistry();
        metrics.bindTo(later);
        assertThat(later.getMeters()).isEmpty();
    }

    @Test
    void withTheirEndAllMetersAreGone() {
        make(true);
        metrics.bindTo(registry);
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
    }
}
