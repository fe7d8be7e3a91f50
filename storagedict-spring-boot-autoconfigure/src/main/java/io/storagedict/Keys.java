package io.storagedict;

import java.util.Objects;

/** What a key may be, and how messages name it. */
final class Keys {

    private static final int SHOWN = 100;

    private Keys() {}

    /**
     * Returns the key if it is one.
     *
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it has a lone surrogate: stores could not tell it from other keys
     */
    static String check(String key) {
        Objects.requireNonNull(key, "key");
        if (!isUnicode(key)) {
            throw new IllegalArgumentException(
                    "The key %s has a lone surrogate (half of a character), which no store can ".formatted(quote(key))
                            + "hold. Use keys that are valid Unicode.");
        }
        return key;
    }

    /** Returns the key in quotes for use in a message: on one line, and not without end. */
    static String quote(String key) {
        if (key.length() <= SHOWN && isPrintableAscii(key)) {
            return "'" + key + "'";
        }
        StringBuilder quoted = new StringBuilder("'");
        key.codePoints().limit(SHOWN).forEach(point -> {
            int type = Character.getType(point);
            boolean plain = type != Character.CONTROL
                    && type != Character.SURROGATE
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            quoted.append(plain ? Character.toString(point) : "\\u%04x".formatted(point));
        });
        return quoted.append(key.codePointCount(0, key.length()) > SHOWN ? "…'" : "'")
                .toString();
    }

    private static boolean isPrintableAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnicode(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (Character.isSurrogate(key.charAt(i))) {
                if (!Character.isHighSurrogate(key.charAt(i))
                        || i + 1 == key.length()
                        || !Character.isLowSurrogate(key.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
