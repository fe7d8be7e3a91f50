package io.storagedict.autoconfigure;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictBuilder;
import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import io.storagedict.encoding.Encoding;
import io.storagedict.store.Store;
import io.storagedict.store.StoreException;
import java.util.Objects;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Makes dicts as their properties say. */
final class ConfiguredDicts {

    private final StorageDictProperties properties;
    private final Backends backends;
    private final NamedBeans<ValueEncoding> encodings;

    ConfiguredDicts(StorageDictProperties properties, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        this.backends = new Backends(beans);
        this.encodings = new NamedBeans<>(beans, ValueEncoding.class);
    }

    /** @throws StorageDictCreationException if the dict cannot be made */
    StorageDict<?> create(String name) {
        Dict dict = Objects.requireNonNull(properties.dicts().get(name), name);
        return create(new DictName(name), dict, dict.valueType());
    }

    private <V> StorageDict<V> create(DictName name, Dict dict, Class<V> type) {
        BackendChoice choice = BackendChoice.of(name, dict, properties);
        var backend = backends.get(choice);
        ValueEncoding values = encoding(name, dict);
        Encoding<V, byte[]> encoding = values.of(type);
        var defaults = new DictDefaults<>(name, type, values, encoding).of(dict.defaults());
        try {
            Store<byte[]> store = backend.open(Objects.requireNonNullElse(dict.keyspace(), name.text()));
            return built(
                    StorageDict.builder(store, encoding)
                            .name(name.text())
                            .autosync(Objects.requireNonNullElse(dict.autosync(), properties.autosync()))
                            .defaults(defaults),
                    store);
        } catch (StoreException failed) {
            throw backends.explain(choice, failed);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw backends.explainKeyspace(choice, refused);
        }
    }

    private static <V> StorageDict<V> built(StorageDictBuilder<V, byte[]> builder, Store<byte[]> store) {
        try {
            return builder.build();
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private ValueEncoding encoding(DictName name, Dict dict) {
        String property = dict.encoding() == null ? "storagedict.encoding" : name.property("encoding");
        String wanted = Objects.requireNonNullElse(dict.encoding(), properties.encoding());
        ValueEncoding encoding = encodings.find(wanted);
        if (encoding != null) {
            return encoding;
        }
        if (wanted.equals("json")) {
            throw new StorageDictCreationException(
                    property,
                    "The dict '%s' needs the encoding 'json', but its library is not there.".formatted(name.text()),
                    "Add a dependency on 'org.springframework.boot:spring-boot-starter-jackson'.",
                    null);
        }
        throw new StorageDictCreationException(
                property,
                "The dict '%s' needs the encoding '%s', but there is none of that name.".formatted(name.text(), wanted),
                "Set '%s' to one of those that there are: %s."
                        .formatted(property, String.join(", ", encodings.names())),
                null);
    }
}
