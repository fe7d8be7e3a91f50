package io.storagedict.soak;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.redis.RedisStoreFactory;
import io.storagedict.web.StorageDictSyncFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * An application that is a guest in a container: it has dicts of all kinds, uses them in a thread of the container, and
 * ends.
 *
 * @param container runs tasks in threads that outlive the application
 */
public record Guest(String backend, Integer port, Executor container) implements Runnable {

    @Override
    public void run() {
        try (Backend.Client client = Backend.valueOf(backend).connect(port, Duration.ofSeconds(10))) {
            List<StorageDict<String>> dicts = new ArrayList<>();
            for (Consistency consistency : Backend.valueOf(backend).consistencies()) {
                dicts.add(dict(client, consistency, true));
                dicts.add(dict(client, consistency, false));
            }
            dicts.forEach(this::use);
            CompletableFuture.runAsync(() -> serve(dicts), container).join();
            if (client.stores() instanceof RedisStoreFactory redis) {
                redis.stop(); // those with listeners go on to ask, by a timer
                dicts.forEach(dict -> dict.put("key", "last"));
            }
            dicts.forEach(StorageDict::close);
        }
    }

    private StorageDict<String> dict(Backend.Client client, Consistency consistency, boolean autosync) {
        return StorageDict.builder(client.open("guest", consistency), new TextEncoding())
                .name("guest-" + consistency + autosync)
                .autosync(autosync)
                .startWithoutStore(true)
                .build();
    }

    private void use(StorageDict<String> dict) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        dict.addListener(change -> told.complete(null));
        dict.addStateListener(change -> {});
        dict.put("key", dict.name());
        told.join();
    }

    /** Answers a request, and does work of the kind that takes part in it. */
    private void serve(List<StorageDict<String>> dicts) {
        StorageDicts all = StorageDicts.of(dicts);
        try {
            new StorageDictSyncFilter(all)
                    .doFilter(
                            new MockHttpServletRequest("GET", "/"),
                            new MockHttpServletResponse(),
                            new MockFilterChain());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        try (StorageDicts.Pin pin = all.pin();
                StorageDicts.Pin joined = pin.join()) {
            dicts.forEach(dict -> dict.put("key", "served"));
            joined.end();
        }
    }
}
