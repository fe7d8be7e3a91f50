package io.storagedict.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains that a dict has the name of another bean; before Boot's own analyzer, which does not know the property. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BeanNameFailureAnalyzer extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanDefinitionOverrideException cause) {
        if (!isDict(cause.getBeanDefinition()) && !isDict(cause.getExistingDefinition())) {
            return null;
        }
        BeanDefinition other =
                isDict(cause.getBeanDefinition()) ? cause.getExistingDefinition() : cause.getBeanDefinition();
        String name = cause.getBeanName();
        DictName dict = new DictName(name);
        return new FailureAnalysis(
                "The dict '%s' (property '%s') would be a bean with the name '%s', and there is another one: %s."
                        .formatted(name, dict.property(), name, description(other)),
                "Rename the dict or the other bean. A dict keeps its data under a new name if its property 'keyspace' is set to the name before: '%s'."
                        .formatted(name),
                cause);
    }

    private static boolean isDict(BeanDefinition definition) {
        return definition.getSource() == StorageDictBeanRegistrar.class;
    }

    private static String description(BeanDefinition definition) {
        String resource = definition.getResourceDescription();
        return resource != null ? "defined in " + resource : String.valueOf(definition.getBeanClassName());
    }
}
