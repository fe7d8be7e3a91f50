package io.storagedict;

import io.storagedict.store.SharedServerStore;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A registry that syncs dicts by asking each server once. */
final class DefaultStorageDicts implements StorageDicts {

    private final Map<String, StorageDict<?>> dicts = new LinkedHashMap<>();
    private final List<ServerSync> servers;
    private final List<Replica<?, ?>> manual;
    private final List<StorageDict<?>> others = new ArrayList<>();
    private final SharedRun<Map<String, StoreException>> syncs;

    DefaultStorageDicts(Collection<? extends StorageDict<?>> all) {
        for (StorageDict<?> dict : all) {
            if (dicts.put(dict.name(), dict) != null) {
                throw new IllegalArgumentException(
                        "There are two dicts with the name '%s'. Give each a name of its own.".formatted(dict.name()));
            }
        }
        List<Replica<?, ?>> sharing = new ArrayList<>();
        for (StorageDict<?> dict : all) {
            if (dict instanceof DefaultStorageDict<?, ?> known
                    && known.replica().store() instanceof SharedServerStore<?>) {
                if (!known.isAutosync()) {
                    sharing.add(known.replica());
                }
            } else if (!dict.status().autosync()) {
                others.add(dict);
            }
        }
        this.servers = ServerSync.of(sharing);
        this.manual = dicts.values().stream()
                .filter(dict -> dict instanceof DefaultStorageDict<?, ?> known && !known.isAutosync())
                .<Replica<?, ?>>map(dict -> ((DefaultStorageDict<?, ?>) dict).replica())
                .toList();
        this.syncs = new SharedRun<>(this::syncManual);
    }

    private Map<String, StoreException> syncManual() {
        Map<String, StoreException> failures = new LinkedHashMap<>();
        servers.forEach(server -> server.sync(failures));
        others.forEach(dict -> attempt(dict.name(), dict::sync, failures));
        return Collections.unmodifiableMap(failures);
    }

    /** Syncs one dict; if that fails, whatever its store threw, notes it and lets the others go on. */
    static void attempt(String dict, Runnable sync, Map<String, StoreException> failures) {
        try {
            sync.run();
        } catch (StoreException failed) {
            failures.put(dict, failed);
        } catch (RuntimeException fault) {
            failures.put(dict, new StoreUnavailableException("dict '%s': syncing: %s".formatted(dict, fault), fault));
        }
    }

    @Override
    public StorageDict<?> get(String name) {
        StorageDict<?> dict = dicts.get(name);
        if (dict == null) {
            throw new NoSuchElementException(
                    "There is no dict with the name '%s'. There are: %s".formatted(name, dicts.keySet()));
        }
        return dict;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(dicts.keySet());
    }

    @Override
    public Iterator<StorageDict<?>> iterator() {
        return Collections.unmodifiableCollection(dicts.values()).iterator();
    }

    @Override
    public Map<String, StoreException> sync() {
        return syncs.get();
    }

    @Override
    public Pin pin() {
        return Pins.pin(manual);
    }
}
