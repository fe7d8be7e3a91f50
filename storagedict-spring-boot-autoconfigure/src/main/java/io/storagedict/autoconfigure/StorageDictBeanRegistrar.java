package io.storagedict.autoconfigure;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Registers one bean for each dict of the property {@code storagedict.dicts}, with the dict's name, as a {@link
 * StorageDict} of its value type.
 *
 * <p>A dict of plain objects is registered without a value type: then it can also be injected as a dict of a generic
 * type, such as {@code StorageDict<List<String>>}, which no property can name.
 */
final class StorageDictBeanRegistrar implements BeanRegistrar {

    private static final Bindable<Map<String, Dict>> DICTS = Bindable.mapOf(String.class, Dict.class);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        UnknownProperties.refuse(environment);
        BindHandler strict = new EmptyDictBindHandler(new NoUnknownProperties());
        Map<String, Dict> dicts =
                Binder.get(environment).bind("storagedict.dicts", DICTS, strict).orElse(Map.of());
        DictName.check(dicts.keySet());
        DottedNames.refuseVariables(dicts.keySet(), environment);
        dicts.forEach((name, dict) -> register(registry, name, dict.valueType()));
    }

    private static void register(BeanRegistry registry, String name, Class<?> valueType) {
        if (valueType.isPrimitive()) {
            throw new StorageDictCreationException(
                    new DictName(name).property("value-type"),
                    "The dict '%s' cannot have values of the primitive type '%s'.".formatted(name, valueType),
                    "Name a class, such as java.lang.Integer.",
                    null);
        }
        ParameterizedTypeReference<StorageDict<?>> type = ParameterizedTypeReference.forType(
                valueType == Object.class
                        ? StorageDict.class
                        : ResolvableType.forClassWithGenerics(StorageDict.class, valueType)
                                .getType());
        registry.registerBean(
                name,
                type,
                spec -> spec.supplier(
                        context -> context.bean(ConfiguredDicts.class).create(name)));
    }

    /** Refuses properties that no dict has, except in the environment, where others may have similar names. */
    private static final class NoUnknownProperties extends NoUnboundElementsBindHandler {

        NoUnknownProperties() {
            super(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        }

        @Override
        public void onFinish(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
                throws Exception {
            if (result == null && context.getDepth() > 0) {
                // a known property that was left empty
                super.onSuccess(name, target, context, "");
            }
            super.onFinish(name, target, context, result);
        }
    }
}
