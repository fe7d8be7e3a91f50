package io.storagedict.autoconfigure;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans of a type, by the names that properties select them with: a bean's own name, or that without the name of
 * the type at its end. So {@code redis} selects the bean {@code redis}, else the bean {@code redisStoreFactory}.
 *
 * <p>A bean that is not selected is not created.
 */
record NamedBeans<T>(ConfigurableListableBeanFactory beans, Class<T> type) {

    @Nullable
    T find(String name) {
        return Stream.of(name, name + type.getSimpleName())
                .filter(bean -> beans.containsBean(bean) && beans.isTypeMatch(bean, type))
                .findFirst()
                .map(bean -> beans.getBean(bean, type))
                .orElse(null);
    }

    List<String> names() {
        String suffix = type.getSimpleName();
        return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false))
                .map(bean -> bean.endsWith(suffix) ? bean.substring(0, bean.length() - suffix.length()) : bean)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
