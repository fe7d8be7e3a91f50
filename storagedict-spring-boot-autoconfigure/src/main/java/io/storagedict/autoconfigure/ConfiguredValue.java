package io.storagedict.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Returns text for whatever is not text, number, boolean, list or map. */
    static Object show(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, inner) -> shown.put(String.valueOf(key), show(inner)));
            return shown;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ConfiguredValue::show).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
