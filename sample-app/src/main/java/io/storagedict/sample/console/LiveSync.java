package io.storagedict.sample.console;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.StorageDicts;
import io.storagedict.sample.SampleDicts;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings all dicts up to date once a second while a page is open anywhere, and measures how long it takes.
 *
 * <p>A dict that is not told of the changes of others would show them only when somebody reads it.
 */
@Component
final class LiveSync {

    private final StorageDicts dicts;
    private final SampleDicts shown;
    private final InstanceRegistry instances;
    private final Samples samples;

    LiveSync(StorageDicts dicts, SampleDicts shown, InstanceRegistry instances, Samples samples) {
        this.dicts = dicts;
        this.shown = shown;
        this.instances = instances;
        this.samples = samples;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void sync() {
        if (instances.isWatched()) {
            long begin = System.nanoTime();
            boolean failed = !dicts.sync().isEmpty();
            for (StorageDict<?> dict : shown.editable()) {
                failed |= asksAtReads(dict.status()) && !isSynced(dict);
            }
            samples.synced(Duration.ofNanos(System.nanoTime() - begin), failed);
        }
    }

    private static boolean asksAtReads(StorageDictStatus dict) {
        return dict.autosync() && dict.consistency() == Consistency.STRONG;
    }

    private static boolean isSynced(StorageDict<?> dict) {
        try {
            dict.sync();
            return true;
        } catch (StoreException failed) { // the status has the reason
            return false;
        }
    }
}
