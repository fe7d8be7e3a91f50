package io.storagedict.autoconfigure;

import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Writes and reads values by the encodings of their dicts. */
final class ConfiguredValues implements StorageDictValues {

    private final StorageDictProperties properties;
    private final Encodings encodings;

    ConfiguredValues(StorageDictProperties properties, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        this.encodings = new Encodings(beans);
    }

    @Override
    public Object read(String name, String text) {
        Dict dict = properties.dicts().get(name);
        if (dict == null) {
            throw new IllegalArgumentException(
                    "The dict '%s' is made by the application: how its values are stored is not known".formatted(name));
        }
        ValueEncoding encoding = encoding(name, dict);
        return encoding == null
                ? ConfiguredValue.convert(text, dict.valueType())
                : encoding.read(text, dict.valueType());
    }

    @Override
    public Object show(String name, Object value) {
        Dict dict = properties.dicts().get(name);
        ValueEncoding encoding = dict == null ? null : encoding(name, dict);
        return encoding == null ? ConfiguredValue.show(value) : encoding.show(value);
    }

    private @Nullable ValueEncoding encoding(String name, Dict dict) {
        EncodingChoice choice = EncodingChoice.of(new DictName(name), dict, properties);
        return choice.isNone() ? null : encodings.get(choice);
    }
}
