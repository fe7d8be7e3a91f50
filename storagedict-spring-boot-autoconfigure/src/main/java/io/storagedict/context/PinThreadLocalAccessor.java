package io.storagedict.context;

import io.micrometer.context.ThreadLocalAccessor;
import io.storagedict.StorageDicts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the {@link StorageDicts.Pin} of a thread on to other threads: to those of reactive operators if {@code
 * spring.reactor.context-propagation} is {@code auto}, and to those of an executor with a context-propagating task
 * decorator. Found by Micrometer's context-propagation if that is on the class path.
 */
public final class PinThreadLocalAccessor implements ThreadLocalAccessor<StorageDicts.Pin> {

    /** The same as {@code StorageDictSyncWebFilter.PIN}. */
    static final String KEY = "io.storagedict.pin";

    /** Who joins this one reads the current state of all dicts. */
    private static final StorageDicts.Pin NOTHING = nothing();

    private static StorageDicts.Pin nothing() {
        StorageDicts.Pin pin = StorageDicts.of(List.of()).pin();
        pin.close();
        return pin;
    }

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public StorageDicts.@Nullable Pin getValue() {
        return StorageDicts.Pin.current();
    }

    @Override
    public void setValue(StorageDicts.Pin pin) {
        pin.join();
    }

    @Override
    public void setValue() {
        if (StorageDicts.Pin.current() != null) {
            NOTHING.join();
        }
    }

    @Override
    public void restore(StorageDicts.Pin before) {
        endUntil(before);
        if (StorageDicts.Pin.current() == null) {
            before.join();
        }
    }

    @Override
    public void restore() {
        endUntil(null);
    }

    /** Ends what the calling thread takes part in, down to this one. */
    private static void endUntil(StorageDicts.@Nullable Pin last) {
        StorageDicts.Pin pin = StorageDicts.Pin.current();
        while (pin != null && pin != last) {
            pin.close();
            pin = StorageDicts.Pin.current();
        }
    }
}
