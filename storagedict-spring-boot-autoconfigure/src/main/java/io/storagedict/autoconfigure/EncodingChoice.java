package io.storagedict.autoconfigure;

import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import org.jspecify.annotations.Nullable;

/**
 * An encoding that a dict has by the application's properties.
 *
 * @param property the property that names it
 */
record EncodingChoice(DictName dict, String property, String encoding) {

    /** The values themselves, which only memory holds. */
    private static final String NONE = "none";

    static EncodingChoice of(DictName dict, Dict own, StorageDictProperties all) {
        return own.encoding() == null
                ? new EncodingChoice(dict, "storagedict.encoding", all.encoding())
                : new EncodingChoice(dict, dict.property("encoding"), own.encoding());
    }

    /** Returns what values are read with if the encoding cannot, or null if there is no such thing. */
    @Nullable
    EncodingChoice fallback(Dict own, StorageDictProperties all) {
        EncodingChoice fallback = null;
        if (own.fallbackEncoding() != null) {
            fallback = new EncodingChoice(dict, dict.property("fallback-encoding"), own.fallbackEncoding());
        } else if (all.fallbackEncoding() != null) {
            fallback = new EncodingChoice(dict, "storagedict.fallback-encoding", all.fallbackEncoding());
        }
        return fallback == null || fallback.encoding.equals(encoding) ? null : fallback;
    }

    boolean isNone() {
        return encoding.equals(NONE);
    }

    StorageDictCreationException unfit(String reason, String action) {
        return new StorageDictCreationException(
                property,
                "The dict '%s' needs the encoding '%s', but %s.".formatted(dict.text(), encoding, reason),
                action,
                null);
    }
}
