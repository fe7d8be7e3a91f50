package io.storagedict.faults;

import io.storagedict.StorageDict;

/**
 * One process of an application, as far as its store can tell: a dict, and a client of its own.
 *
 * @param disconnect ends the client
 */
record Instance(StorageDict<Long> dict, Runnable disconnect) implements AutoCloseable {

    @Override
    public void close() {
        dict.close();
        disconnect.run();
    }
}
