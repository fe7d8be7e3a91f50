package io.storagedict.autoconfigure;

import io.storagedict.OnStoreFailure;
import io.storagedict.encoding.Encoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.StoreFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The dicts of an application, and what holds for all of them.
 *
 * @param enabled Whether the configured dicts are made.
 * @param autosync Whether each read of a dict first makes sure that its local copy is as new as the store, unless the
 *     dict says otherwise.
 * @param consistency How new a read of a dict with autosync is, where the backend offers a choice, unless the dict says
 *     otherwise. It is up to the backend if not set.
 * @param backend Backend of each dict that names none: the name of a StoreFactory bean, with or without 'StoreFactory'
 *     at its end.
 * @param encoding How values are stored, for each dict that does not say so: 'json', 'java', 'none' or the name of an
 *     Encoding bean.
 * @param fallbackEncoding Encoding that values are read with if the encoding of their dict cannot, for each dict that
 *     does not say so. It is never written.
 * @param dicts Dicts by name. Each is a bean of that name.
 */
@ConfigurationProperties("storagedict")
public record StorageDictProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean autosync,
        @Nullable Consistency consistency,
        @DefaultValue("memory") String backend,
        @DefaultValue("json") String encoding,
        @Nullable String fallbackEncoding,
        @DefaultValue Map<String, Dict> dicts) {

    public StorageDictProperties {
        fallbackEncoding = nullIfEmpty(fallbackEncoding);
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * One dict. What it does not say, or leaves empty, is as the properties for all dicts say.
     *
     * @param backend Backend that keeps the dict: 'memory', 'redis', 'zookeeper' or the name of a {@link StoreFactory} bean.
     * @param keyspace Name of the data in the backend. It is the dict's name if not set.
     * @param autosync Whether each read first makes sure that the local copy is as new as the store.
     * @param consistency How new a read with autosync is: 'strong' (every write that was acknowledged anywhere) or
     *     'session' (one's own writes, and others as soon as the backend has told of them), for Redis and ZooKeeper. It is
     *     'session' in ZooKeeper and 'strong' elsewhere if not set.
     * @param onStoreFailure What a read with autosync does when the store does not answer: 'fail' or 'serve-stale' (answer
     *     from the local copy). It is 'serve-stale' with session consistency and 'fail' with strong consistency if not
     *     set. Reads without autosync are always answered from the local copy.
     * @param maxStaleness How old the local copy may be that reads are answered from while the store does not answer. Any
     *     age if not set.
     * @param checkTimeout How long a read with autosync waits for the store. As long as the driver does if not set.
     * @param startWithoutStore Whether the application starts even if the store does not answer: with the defaults, and
     *     what the snapshot file holds. The dict catches up when the store answers.
     * @param snapshotFile File that keeps the entries for a start without the store. None is written if not set.
     * @param valueType Class of the values. The bean is injected as a StorageDict of this class.
     * @param encoding How values are stored: 'json', 'java', 'none' or the name of an {@link Encoding} bean.
     * @param fallbackEncoding Encoding that values are read with if the dict's encoding cannot.
     * @param defaults Values that keys get at start if they have none. Keys that have other characters than letters,
     *     digits, '-' and '_' are written in brackets. What is null, an empty list or an empty map in YAML is empty
     *     text.
     */
    public record Dict(
            @Nullable String backend,
            @Nullable String keyspace,
            @Nullable Boolean autosync,
            @Nullable Consistency consistency,
            @Nullable OnStoreFailure onStoreFailure,
            @Nullable Duration maxStaleness,
            @Nullable Duration checkTimeout,
            @DefaultValue("false") boolean startWithoutStore,
            @Nullable Path snapshotFile,
            @DefaultValue("java.lang.Object") Class<?> valueType,
            @Nullable String encoding,
            @Nullable String fallbackEncoding,
            @DefaultValue Map<String, Object> defaults) {

        static final Dict UNSPECIFIED =
                new Dict(null, null, null, null, null, null, null, false, null, Object.class, null, null, Map.of());

        public Dict {
            backend = nullIfEmpty(backend);
            keyspace = nullIfEmpty(keyspace);
            valueType = Objects.requireNonNullElse(valueType, Object.class);
            encoding = nullIfEmpty(encoding);
            fallbackEncoding = nullIfEmpty(fallbackEncoding);
        }
    }
}
