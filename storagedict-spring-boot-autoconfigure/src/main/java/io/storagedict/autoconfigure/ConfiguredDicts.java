package io.storagedict.autoconfigure;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictBuilder;
import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.FallbackEncoding;
import io.storagedict.encoding.NoOpEncoding;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreFactory;
import io.storagedict.store.memory.MemoryStoreFactory;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Makes dicts as their properties say. */
final class ConfiguredDicts {

    private final StorageDictProperties properties;
    private final Backends backends;
    private final Encodings encodings;
    private final Recorders recorders;
    private final ObjectProvider<StorageDictBuilderCustomizer> customizers;

    ConfiguredDicts(StorageDictProperties properties, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        this.backends = new Backends(beans);
        this.encodings = new Encodings(beans);
        this.recorders = new Recorders(beans);
        this.customizers = beans.getBeanProvider(StorageDictBuilderCustomizer.class);
    }

    /** @throws StorageDictCreationException if the dict cannot be made */
    StorageDict<?> create(String name) {
        Dict dict = Objects.requireNonNull(properties.dicts().get(name), name);
        return create(new DictName(name), dict, dict.valueType());
    }

    private <V> StorageDict<V> create(DictName name, Dict dict, Class<V> type) {
        BackendChoice choice = BackendChoice.of(name, dict, properties);
        StoreFactory backend = backends.get(choice);
        EncodingChoice wanted = EncodingChoice.of(name, dict, properties);
        String keyspace = Objects.requireNonNullElse(dict.keyspace(), name.text());
        if (wanted.isNone()) {
            MemoryStoreFactory memory = memory(backend, choice, wanted);
            Encoding<V, V> none = new NoOpEncoding<>();
            Map<String, V> defaults =
                    new DictDefaults<>(name, type, ConfiguredValue::convert, none).of(dict.defaults());
            return open(choice, dict, () -> memory.open(keyspace, type), none, defaults);
        }
        ValueEncoding values = encodings.get(wanted);
        Encoding<V, byte[]> encoding = withFallback(values.of(type), type, wanted.fallback(dict, properties));
        Map<String, V> defaults = new DictDefaults<>(name, type, values::convert, encoding).of(dict.defaults());
        ConsistencyChoice consistency = ConsistencyChoice.of(name, dict, properties);
        return open(choice, dict, () -> consistency.open(backend, choice, keyspace), encoding, defaults);
    }

    private static MemoryStoreFactory memory(StoreFactory backend, BackendChoice choice, EncodingChoice none) {
        if (backend instanceof MemoryStoreFactory memory) {
            return memory;
        }
        throw none.unfit(
                "the backend '%s' holds bytes: only 'memory' holds objects as they are".formatted(choice.backend()),
                "Set '%s' to 'json' or 'java', or '%s' to 'memory'."
                        .formatted(none.property(), choice.dict().property("backend")));
    }

    private <V> Encoding<V, byte[]> withFallback(
            Encoding<V, byte[]> encoding, Class<V> type, @Nullable EncodingChoice fallback) {
        if (fallback == null) {
            return encoding;
        }
        if (fallback.isNone()) {
            throw fallback.unfit(
                    "that cannot be a fallback: it has no stored form",
                    "Remove '%s', or set it to the encoding that values were written with before."
                            .formatted(fallback.property()));
        }
        return new FallbackEncoding<>(encoding, encodings.get(fallback).of(type));
    }

    private <V, S> StorageDict<V> open(
            BackendChoice choice,
            Dict dict,
            Supplier<? extends Store<S>> opening,
            Encoding<V, S> encoding,
            Map<String, V> defaults) {
        try {
            Store<S> store = opening.get();
            StorageDictBuilder<V, S> builder = StorageDict.builder(store, encoding)
                    .autosync(Objects.requireNonNullElse(dict.autosync(), properties.autosync()))
                    .recorder(recorders.of(choice.dict().text(), store.backend()))
                    .defaults(defaults);
            return built(new StoreFailureChoice(choice.dict(), dict, properties.dicts()), builder, store);
        } catch (StoreException failed) {
            throw backends.explain(choice, failed);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw backends.explainKeyspace(choice, refused);
        }
    }

    private <V, S> StorageDict<V> built(StoreFailureChoice choice, StorageDictBuilder<V, S> builder, Store<S> store) {
        try {
            choice.apply(builder);
            customize(choice.name(), builder);
            return builder.name(choice.name().text()).build();
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private void customize(DictName name, StorageDictBuilder<?, ?> builder) {
        customizers.orderedStream().forEach(customizer -> {
            try {
                customizer.customize(name.text(), builder);
            } catch (RuntimeException failed) {
                throw new StorageDictCreationException(
                        name.property(),
                        "The dict '%s' could not be customized by %s: %s"
                                .formatted(name.text(), customizer.getClass().getName(), failed),
                        "Correct that bean of the type StorageDictBuilderCustomizer.",
                        failed);
            }
        });
    }
}
