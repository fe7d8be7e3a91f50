package io.storagedict.autoconfigure;

import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Lets a dict be configured by its name alone, as {@code settings:} in YAML: there it is empty text, of which Boot
 * makes no object. A converter would do so too, but then Boot would not look for the dict's properties in other places,
 * such as environment variables.
 */
final class EmptyDictBindHandler extends AbstractBindHandler {

    EmptyDictBindHandler(BindHandler parent) {
        super(parent);
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        if (target.getType().resolve() != Dict.class || !(error instanceof ConverterNotFoundException)) {
            return super.onFailure(name, target, context, error);
        }
        if (isEmpty(name, context)) {
            return super.onSuccess(name, target, context, Dict.UNSPECIFIED);
        }
        throw new StorageDictCreationException(
                name.toString(),
                "The property '%s' has a value, but it names a dict, which has properties of its own.".formatted(name),
                "Set '%s.backend', for one, or nothing: then everything is as for all dicts.".formatted(name),
                error);
    }

    private static boolean isEmpty(ConfigurationPropertyName name, BindContext context) {
        for (ConfigurationPropertySource source : context.getSources()) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return "".equals(property.getValue());
            }
        }
        return false;
    }
}
