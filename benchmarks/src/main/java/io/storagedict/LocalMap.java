package io.storagedict;

import java.util.Map;

/** The local map of a dict, for measurements: the class itself is nobody's business but the dict's. */
public final class LocalMap {

    private PersistentMap<String> map;

    public LocalMap(Map<String, String> entries) {
        this.map = PersistentMap.copyOf(entries, value -> value);
    }

    /** Makes the next version, in which the key has the value, and returns it. */
    public Object put(String key, String value) {
        map = map.with(key, value);
        return map;
    }
}
