package io.storagedict;

import io.storagedict.StorageDict.Subscription;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The listeners to the changes of a dict, which follows its store as long as there is one. */
final class Listeners<V, S> {

    private final Replica<V, S> replica;
    private final Follower follower;
    private final Difference<V, S> difference;
    private int count;

    Listeners(Replica<V, S> replica, Follower follower) {
        this.replica = replica;
        this.follower = follower;
        this.difference = new Difference<>(replica.local().encoding());
    }

    @SuppressWarnings("unchecked") // a change is only read
    Subscription add(StorageDictListener<? super V> listener) {
        Objects.requireNonNull(listener, "listener");
        Subscription telling =
                replica.local().listen((before, after) -> telling((StorageDictListener<V>) listener, before, after));
        count(1);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            telling.close();
            if (!ended.getAndSet(true)) {
                count(-1);
            }
        };
    }

    private synchronized void count(int more) {
        count += more;
        follower.follow(count > 0);
    }

    private @Nullable Runnable telling(StorageDictListener<V> listener, Copy<V> before, Copy<V> after) {
        List<EntryChange<V>> entries = difference.between(before, after);
        return entries.isEmpty()
                ? null
                : () -> listener.onChange(new StorageDictChange<>(
                        replica.name(),
                        before.version().number(),
                        after.version().number(),
                        entries));
    }
}
