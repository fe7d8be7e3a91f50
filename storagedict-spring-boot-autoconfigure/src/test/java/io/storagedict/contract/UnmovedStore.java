package io.storagedict.contract;

import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;

/** A store that, once it was asked for everything, hides what changes until it is thawed: its version does not move. */
final class UnmovedStore implements Store<byte[]> {

    private final Store<byte[]> store;
    private Version frozen = Version.NONE;
    private boolean thawed;

    UnmovedStore(Store<byte[]> store) {
        this.store = store;
    }

    void thaw() {
        thawed = true;
    }

    @Override
    public String backend() {
        return store.backend();
    }

    @Override
    public String keyspace() {
        return store.keyspace();
    }

    @Override
    public Version version() {
        return thawed ? store.version() : frozen;
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        if (!thawed && held.version().equals(frozen) && !frozen.equals(Version.NONE)) {
            return new Pull.Unchanged<>(frozen);
        }
        Pull<byte[]> pull = store.pull(held);
        frozen = pull.version();
        return pull;
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        return store.write(write, since);
    }

    @Override
    public void close() {
        store.close();
    }
}
