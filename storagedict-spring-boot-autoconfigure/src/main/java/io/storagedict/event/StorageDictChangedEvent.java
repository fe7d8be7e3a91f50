package io.storagedict.event;

import io.storagedict.StorageDictChange;
import io.storagedict.StorageDictListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Tells an application what changed in the local copy of a dict, as a {@link StorageDictListener} is told: exactly, in
 * order, once, and in a thread of its own.
 *
 * <p>{@code @EventListener void changed(StorageDictChangedEvent<Currency> event)} is called for the dicts whose value
 * type is {@code Currency}; with {@code <?>} for all dicts, and with {@code <Object>} for those that have no value type.
 *
 * <p>Each listener is called on its own: one that is slow, or throws, which is logged, harms no other, and there is no
 * order among them. Told are the listeners that the context has when all its singletons are there. The dict follows its
 * store for them; listeners to all events of an application are told of the dicts that others listen to.
 *
 * @param valueType the type of the dict's values
 */
public record StorageDictChangedEvent<V>(StorageDictChange<V> change, ResolvableType valueType)
        implements ResolvableTypeProvider {

    /** The name of the dict. */
    public String dict() {
        return change.dict();
    }

    @Override
    public ResolvableType getResolvableType() {
        return of(valueType);
    }

    static ResolvableType of(ResolvableType valueType) {
        return ResolvableType.forClassWithGenerics(StorageDictChangedEvent.class, valueType);
    }
}
