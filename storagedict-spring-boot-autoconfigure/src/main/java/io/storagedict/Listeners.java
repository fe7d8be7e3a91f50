package io.storagedict;

import io.storagedict.StorageDict.Subscription;
import io.storagedict.store.WatchingStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The listeners to the changes of a dict. As long as there is one, the dict follows its store if that is told of changes. */
final class Listeners<V, S> implements AutoCloseable {

    private final Replica<V, S> replica;
    private final @Nullable Runnable refresh;
    private final Difference<V, S> difference;
    private int count;
    private @Nullable Follower follower;

    /** @param refresh makes the copy new; null if only the dict's user may move it */
    Listeners(Replica<V, S> replica, @Nullable Runnable refresh) {
        this.replica = replica;
        this.refresh = refresh;
        this.difference = new Difference<>(replica.local().encoding());
    }

    synchronized Subscription add(StorageDictListener<? super V> listener) {
        Subscription telling = replica.local().listen((before, after) -> tell(listener, before, after));
        count++;
        if (follower == null && refresh != null && replica.store() instanceof WatchingStore<S> store) {
            follower = new Follower(replica.name(), store, refresh);
        }
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            telling.close();
            if (!ended.getAndSet(true)) {
                removed();
            }
        };
    }

    private void tell(StorageDictListener<? super V> listener, Copy<V> before, Copy<V> after) {
        List<EntryChange<V>> entries = difference.between(before, after);
        if (!entries.isEmpty()) {
            tellEntries(listener, new StorageDictChange<>(replica.name(), before.version().number(), after.version().number(), entries));
        }
    }

    @SuppressWarnings("unchecked") // a change is only read
    private static <T> void tellEntries(StorageDictListener<T> listener, StorageDictChange<? extends T> change) {
        listener.onChange((StorageDictChange<T>) change);
    }

    private synchronized void removed() {
        count--;
        if (count == 0) {
            unfollow();
        }
    }

    private void unfollow() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }

    /** Ends the telling. */
    @Override
    public synchronized void close() {
        unfollow();
        replica.local().end();
    }
}
