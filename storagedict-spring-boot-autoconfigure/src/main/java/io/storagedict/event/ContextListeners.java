package io.storagedict.event;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/** The listeners that a context has, to be told one by one. */
final class ContextListeners extends SimpleApplicationEventMulticaster {

    private final ConfigurableApplicationContext context;

    /** An event that nobody listens to who does not listen to all. */
    private record Any() {}

    ContextListeners(ConfigurableApplicationContext context) {
        super(context.getBeanFactory());
        this.context = context;
        if (context instanceof AbstractApplicationContext open) {
            open.getApplicationListeners().forEach(this::addApplicationListener);
        }
        for (String name : context.getBeanNamesForType(ApplicationListener.class, true, false)) {
            addApplicationListenerBean(name);
        }
    }

    /** Returns those that would be told of an event. */
    Collection<ApplicationListener<?>> of(ResolvableType event) {
        return getApplicationListeners(
                new PayloadApplicationEvent<>(context, new Any()),
                ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, event));
    }

    /** Returns those that would be told of an event, or nobody if all of them listen to just any event. */
    Collection<ApplicationListener<?>> ofNoneBut(ResolvableType event) {
        Set<ApplicationListener<?>> all = new LinkedHashSet<>(of(event));
        return of(ResolvableType.forClass(Any.class)).containsAll(all) ? Set.of() : all;
    }

    void tell(ApplicationListener<?> listener, Object event) {
        invokeListener(listener, new PayloadApplicationEvent<>(context, event));
    }
}
