package io.storagedict.actuate;

import io.storagedict.StorageDict;
import io.storagedict.encoding.EncodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/** Describes the entries of dicts, with values hidden or sanitized. */
record EntryDescriptors(Sanitizer sanitizer, EndpointValues values) {

    /**
     * Describes the first entries, by key.
     *
     * @param prefix how their keys start
     * @param shown whether values may be shown
     */
    DictEntriesDescriptor of(StorageDict<?> dict, String prefix, int limit, boolean shown) {
        Map<String, ?> snapshot = dict.snapshot();
        List<String> matching = keys(snapshot, prefix).sorted().toList();
        Map<String, EntryDescriptor> entries = new LinkedHashMap<>();
        matching.stream().limit(limit).forEach(key -> entries.put(key, entry(dict.name(), snapshot, key, shown)));
        return new DictEntriesDescriptor(DictDescriptor.of(dict.status()), matching.size(), entries);
    }

    private static Stream<String> keys(Map<String, ?> snapshot, String prefix) {
        return snapshot.keySet().stream().filter(key -> key.startsWith(prefix));
    }

    private EntryDescriptor entry(String dict, Map<String, ?> snapshot, String key, boolean shown) {
        try {
            return new EntryDescriptor(value(dict, key, snapshot.get(key), shown), null);
        } catch (EncodingException undecodable) {
            return new EntryDescriptor(null, undecodable.getMessage());
        }
    }

    private @Nullable Object value(String dict, String key, @Nullable Object value, boolean shown) {
        Object sanitized = sanitizer.sanitize(new SanitizableData(null, key, value), shown);
        return sanitized != null && sanitized == value ? values.show(dict, value) : sanitized;
    }
}
