package io.storagedict.autoconfigure;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Makes values of the defaults of a dict.
 *
 * <p>Properties know no null and no empty lists and maps: in YAML, these are empty text.
 */
record DictDefaults<V>(
        DictName dict, Class<V> type, BiFunction<Object, Class<V>, V> conversion, Encoding<V, ?> encoding) {

    Map<String, V> of(Map<String, Object> configured) {
        Map<String, V> defaults = new LinkedHashMap<>();
        configured.forEach((key, value) -> defaults.put(key, convert(key, value)));
        return defaults;
    }

    private V convert(String key, Object configured) {
        try {
            V value = conversion.apply(withLists(configured), type);
            encoding.encode(value);
            return value;
        } catch (IllegalArgumentException | EncodingException unfit) {
            throw new StorageDictCreationException(
                    dict.property("defaults." + key),
                    "The default of the key '%s' of the dict '%s' does not fit the class %s: %s."
                            .formatted(key, dict.text(), type.getTypeName(), unfit.getMessage()),
                    "Correct '%s', or the class in '%s'."
                            .formatted(dict.property("defaults." + key), dict.property("value-type")),
                    unfit);
        }
    }

    /** Undoes that Boot, where any object may stand, binds a list as a map with the keys 0, 1, 2 and so on. */
    private static Object withLists(Object configured) {
        if (!(configured instanceof Map<?, ?> map)) {
            return configured;
        }
        Map<Object, Object> converted = new LinkedHashMap<>();
        map.forEach((key, value) -> converted.put(key, withLists(value)));
        List<Object> list = new ArrayList<>();
        while (converted.containsKey(Integer.toString(list.size()))) {
            list.add(converted.get(Integer.toString(list.size())));
        }
        return list.isEmpty() || list.size() < converted.size() ? converted : list;
    }
}
