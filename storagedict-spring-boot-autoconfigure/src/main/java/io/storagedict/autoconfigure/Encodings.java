package io.storagedict.autoconfigure;

import io.storagedict.encoding.Encoding;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/** Finds the encodings that dicts name, and explains why one is not there or does not fit. */
final class Encodings {

    private final ConfigurableListableBeanFactory beans;
    private final NamedBeans<ValueEncoding> ours;

    Encodings(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        this.ours = new NamedBeans<>(beans, ValueEncoding.class);
    }

    /**
     * Returns the application's encoding of that name, else ours.
     *
     * @throws StorageDictCreationException if there is none, or it is one of other values
     */
    ValueEncoding get(EncodingChoice choice) {
        String name = choice.encoding();
        if (beans.containsBean(name) && beans.isTypeMatch(name, Encoding.class)) {
            return new OwnEncoding(choice, beans.getBean(name, Encoding.class), declaredType(name));
        }
        ValueEncoding encoding = ours.find(name);
        if (encoding != null) {
            return encoding;
        }
        if (name.equals("json")) {
            throw choice.unfit(
                    "its library is not there",
                    "Add a dependency on 'org.springframework.boot:spring-boot-starter-jackson'.");
        }
        throw choice.unfit(
                "there is none of that name",
                "Set '%s' to one of those that there are (%s), or define an Encoding bean with the name '%s'."
                        .formatted(choice.property(), String.join(", ", names()), name));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(ours.names());
        names.add("none");
        names.addAll(Set.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, Encoding.class, true, false)));
        return names;
    }

    private ResolvableType declaredType(String bean) {
        ResolvableType type = beans.containsBeanDefinition(bean)
                ? beans.getMergedBeanDefinition(bean).getResolvableType()
                : ResolvableType.forInstance(beans.getBean(bean));
        return type.as(Encoding.class);
    }

    /**
     * An encoding of the application, which is one of one type of values.
     *
     * @param declared its type; what that leaves open is not checked
     */
    private record OwnEncoding(EncodingChoice choice, Encoding<?, ?> encoding, ResolvableType declared)
            implements ValueEncoding {

        @Override
        public <V> Encoding<V, byte[]> of(Class<V> type) {
            check(declared.getGeneric(0).resolve(), type, "encodes values of the class");
            check(declared.getGeneric(1).resolve(), byte[].class, "has the stored form");
            @SuppressWarnings("unchecked")
            Encoding<V, byte[]> fitting = (Encoding<V, byte[]>) encoding;
            return fitting;
        }

        private void check(@Nullable Class<?> is, Class<?> wanted, String what) {
            if (is != null && is != wanted) {
                throw choice.unfit(
                        "that bean %s %s, not %s".formatted(what, is.getTypeName(), wanted.getTypeName()),
                        "Choose another one in '%s', or set '%s' to the class that it is for."
                                .formatted(choice.property(), choice.dict().property("value-type")));
            }
        }

        @Override
        public <V> V convert(Object configured, Class<V> type) {
            return ConfiguredValue.convert(configured, type);
        }
    }
}
