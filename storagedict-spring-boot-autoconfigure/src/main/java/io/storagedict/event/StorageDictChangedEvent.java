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
 * <p>Listeners are called one after the other, and the next change waits for all of them. A listener that throws ends the
 * telling of this one change, as with any Spring event: those after it miss it. The exception is logged.
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
        return ResolvableType.forClassWithGenerics(StorageDictChangedEvent.class, valueType);
    }
}
