package io.storagedict.autoconfigure.event;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.event.StorageDictEvents;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.ResolvableType;

/**
 * Publishes what happens to the dicts of a context, from when all its singletons are there until it begins to close.
 *
 * <p>The listeners of an ancestor hear of the dicts that are not its own, too, as with any event. Those that it has
 * itself are left to its own bean of this class, so that nobody hears of a change twice.
 */
final class DictEventsOfContext
        implements SmartInitializingSingleton, ApplicationListener<ContextClosedEvent>, DisposableBean {

    private static final ResolvableType UNKNOWN = ResolvableType.forClass(Object.class);

    private final StorageDicts dicts;
    private final ConfigurableApplicationContext context;
    private final List<StorageDictEvents> published = new CopyOnWriteArrayList<>();

    DictEventsOfContext(StorageDicts dicts, ConfigurableApplicationContext context) {
        this.dicts = dicts;
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        IdentityHashMap<StorageDict<?>, ResolvableType> valueTypes = valueTypes(context.getBeanFactory());
        publish(context, dict -> true, valueTypes);
        ApplicationContext ancestor = context;
        while ((ancestor = ancestor.getParent()) != null) {
            Collection<?> known = BeanFactoryUtils.beansOfTypeIncludingAncestors(
                            ancestor, StorageDict.class, false, false)
                    .values();
            if (ancestor instanceof ConfigurableApplicationContext listening) {
                publish(listening, dict -> known.stream().noneMatch(each -> each == dict), valueTypes);
            }
        }
    }

    private void publish(
            ConfigurableApplicationContext listening,
            Predicate<StorageDict<?>> told,
            IdentityHashMap<StorageDict<?>, ResolvableType> valueTypes) {
        StorageDictEvents events = new StorageDictEvents(listening);
        published.add(events);
        for (StorageDict<?> dict : dicts) {
            if (told.test(dict)) {
                events.publish(dict, valueTypes.getOrDefault(dict, UNKNOWN));
            }
        }
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
            destroy();
        }
    }

    @Override
    public void destroy() {
        published.forEach(StorageDictEvents::close);
        published.clear();
    }
}
