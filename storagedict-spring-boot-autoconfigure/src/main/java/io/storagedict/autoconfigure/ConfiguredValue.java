package io.storagedict.autoconfigure;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/** Makes values of configured text where no encoding knows how: as Boot does for the properties of an application. */
final class ConfiguredValue {

    private ConfiguredValue() {}

    /** @throws IllegalArgumentException if it does not fit the type; the message does not contain the value */
    static <V> V convert(Object configured, Class<V> type) {
        if (type.isInstance(configured)) {
            return type.cast(configured);
        }
        try {
            V value = ApplicationConversionService.getSharedInstance().convert(configured, type);
            if (value == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return value;
        } catch (ConversionException unfit) {
            // not as the cause: its message quotes the value
            throw new IllegalArgumentException(unfit.getClass().getSimpleName());
        }
    }
}
