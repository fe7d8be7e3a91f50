package io.storagedict.store.redis;

import io.storagedict.store.GroupStore;
import io.storagedict.store.Held;
import io.storagedict.store.News;
import io.storagedict.store.Pull;
import io.storagedict.store.SharedServerStore;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.Version;
import io.storagedict.store.VersionSource;
import io.storagedict.store.WatchingStore;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RedisStore} with {@linkplain io.storagedict.store.Consistency#SESSION session} consistency: its version is
 * what Redis told up to now, so that reads cost nothing. {@link RedisStoreFactory} makes it.
 *
 * <p>The application waits for new entries in the change logs of all such stores, by one blocking command on one
 * connection. An entry holds the changes that it tells of, so the next read sees them with no further question; only
 * where the entries do not lead from the copy to the newest version (a value too large for the log, a foreign writer)
 * it asks for the rest. Writers need not know of it, and Redis stores nothing for it.
 *
 * <p>What foreign writers changed, and what a flush, a restore or a failover did, is found by a check of versions, epochs
 * and numbers of entries, once in each poll interval. When no check has been answered for two intervals, or the logs
 * cannot be listened to, reads ask the store, as those of a {@link RedisStore} do.
 *
 * <p>Safe for use by several threads.
 */
public final class RedisSessionStore implements WatchingStore<byte[]>, SharedServerStore<byte[]>, GroupStore<byte[]> {

    private final RedisStore store;
    private final RedisWatches watches;
    private final WatchedDict dict;
    private final AtomicBoolean closed = new AtomicBoolean();

    RedisSessionStore(RedisStore store, RedisWatches watches) {
        this.store = store;
        this.watches = watches;
        this.dict = watches.open(RedisKeys.of(store.keyspace()));
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
    public Version known() {
        Heard heard = vouched();
        return heard == null ? Version.NONE : heard.version();
    }

    @Override
    public News news() {
        return dict.news();
    }

    @Override
    public VersionSource versionSource() {
        return new RedisSessionVersions(store.versionSource(), watches);
    }

    private @Nullable Heard vouched() {
        return closed.get() ? null : dict.vouched();
    }

    @Override
    public Version version() {
        Heard heard = vouched();
        if (heard != null) {
            return heard.version();
        }
        long asked = dict.heard().tick();
        Version version = store.version();
        dict.hear(before -> before.answered(version, asked));
        return version;
    }

    @Override
    public Pull<byte[]> pull(Held held) {
        Heard heard = vouched();
        Pull<byte[]> told = heard == null ? null : heard.since(held.version());
        if (told != null) {
            return told;
        }
        long asked = dict.heard().tick();
        Pull<byte[]> answer = store.pull(held);
        int entries = answer instanceof Pull.Full<byte[]> full ? full.entries().size() : held.entries();
        dict.pulled(answer, entries + store.unreadable(), asked);
        if (dict.watch() == null) {
            watches.watch(dict);
        }
        return answer;
    }

    @Override
    public Written<byte[]> write(Write<byte[]> write, Version since) {
        return heard(() -> List.of(store.write(write, since))).get(0);
    }

    @Override
    public boolean isGroupable(Write<byte[]> write) {
        return store.isGroupable(write);
    }

    @Override
    public List<Written<byte[]>> writeGroup(List<Write<byte[]>> writes, Version since) {
        return heard(() -> store.writeGroup(writes, since));
    }

    private List<Written<byte[]>> heard(Supplier<List<Written<byte[]>>> question) {
        long asked = dict.heard().tick();
        List<Written<byte[]>> written;
        try {
            written = question.get();
        } catch (StoreUnavailableException nothingChanged) {
            throw nothingChanged;
        } catch (RuntimeException | Error unknown) {
            dict.hear(Heard::inDoubt);
            throw unknown;
        }
        Pull.Delta<byte[]> delta = written.get(0).delta();
        dict.hear(before -> delta == null ? before.inDoubt() : before.answered(delta, asked));
        return written;
    }

    /** Ends the watch if this was the last session store of the application. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watches.close(dict);
        }
    }
}
