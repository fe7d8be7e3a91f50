package io.storagedict.history;

import io.storagedict.StorageDict;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.WatchingStoreFactory;
import tools.jackson.databind.json.JsonMapper;

/** How a dict is used, and what its histories have in common. */
enum Mode {
    STRONG(Consistency.STRONG, true, Order.REAL_TIME),
    SESSION(Consistency.SESSION, true, Order.SESSION),
    UNSYNCED(Consistency.STRONG, false, Order.SESSION);

    private final Consistency consistency;
    private final boolean autosync;
    private final Order order;

    Mode(Consistency consistency, boolean autosync, Order order) {
        this.consistency = consistency;
        this.autosync = autosync;
        this.order = order;
    }

    /** The order that explains each history. */
    Order order() {
        return order;
    }

    /** Opens the dict of this mode, whose data are its own, be the store there or not. */
    StorageDict<String> dict(WatchingStoreFactory stores, String keyspace) {
        return StorageDict.builder(
                        stores.open(keyspace + "-" + name(), consistency),
                        JacksonEncoding.of(JsonMapper.shared(), String.class))
                .autosync(autosync)
                .startWithoutStore(true)
                .build();
    }

    /** Whether a recorded call is of the dict of this mode. */
    boolean made(Operation call) {
        return call.key().startsWith(name() + "/");
    }
}
