package io.storagedict.autoconfigure;

import io.storagedict.StorageDict;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/** Lets encodings look into the value types of dicts in a native image. */
final class ValueTypeHints implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> valueType =
                bean.getBeanType().as(StorageDict.class).getGeneric(0).resolve(Object.class);
        if (valueType == Object.class) {
            return null;
        }
        return (context, code) -> new BindingReflectionHintsRegistrar()
                .registerReflectionHints(context.getRuntimeHints().reflection(), valueType);
    }
}
