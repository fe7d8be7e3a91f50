package io.storagedict.autoconfigure.event;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.event.StorageDictEvents;
import java.util.IdentityHashMap;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.ResolvableType;

/** Publishes what happens to the dicts of a context, from when all its singletons are there until it begins to close. */
final class DictEventsOfContext
        implements SmartInitializingSingleton, ApplicationListener<ContextClosedEvent>, DisposableBean {

    private final StorageDicts dicts;
    private final ConfigurableApplicationContext context;
    private final StorageDictEvents events;

    DictEventsOfContext(StorageDicts dicts, ConfigurableApplicationContext context) {
        this.dicts = dicts;
        this.context = context;
        this.events = new StorageDictEvents(context);
    }

    @Override
    public void afterSingletonsInstantiated() {
        IdentityHashMap<StorageDict<?>, ResolvableType> valueTypes = valueTypes(context.getBeanFactory());
        ResolvableType unknown = ResolvableType.forClass(Object.class);
        dicts.forEach(dict -> events.publish(dict, valueTypes.getOrDefault(dict, unknown)));
    }

    /** The value types that beans of dicts are declared with; none for those that leave it open. */
    private static IdentityHashMap<StorageDict<?>, ResolvableType> valueTypes(ConfigurableListableBeanFactory beans) {
        IdentityHashMap<StorageDict<?>, ResolvableType> valueTypes = new IdentityHashMap<>();
        for (String name :
                BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, StorageDict.class, false, false)) {
            ResolvableType valueType =
                    declaredType(beans, name).as(StorageDict.class).getGeneric();
            if (valueType.resolve() != null) {
                valueTypes.put(beans.getBean(name, StorageDict.class), valueType);
            }
        }
        return valueTypes;
    }

    private static ResolvableType declaredType(ConfigurableListableBeanFactory beans, String name) {
        try {
            return beans.getMergedBeanDefinition(name).getResolvableType();
        } catch (NoSuchBeanDefinitionException registeredAsAnObject) {
            return ResolvableType.NONE;
        }
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (closed.getApplicationContext() == context) {
            events.close();
        }
    }

    @Override
    public void destroy() {
        events.close();
    }
}
