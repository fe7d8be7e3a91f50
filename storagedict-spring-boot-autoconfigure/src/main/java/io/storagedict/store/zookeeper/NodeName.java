package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Gives each key the name of a node, and each name a key: one to one, so that no two keys meet and every node, whoever
 * made it, can be reached.
 *
 * <p>A key that ZooKeeper takes as a name is its own name, as in Python: {@code a}, {@code 50%}, {@code a%2Fb}. Any
 * other key is {@code %%} and the key with {@code %} and each character that ZooKeeper refuses as percent-encoded UTF-8:
 * {@code a/b} is {@code %%a%2Fb}, the empty key is {@code %%}, a dot is {@code %%.}. The only keys that a name could hold
 * and that are encoded still are those that look like such a name.
 */
final class NodeName {

    private static final String ENCODED = "%%";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private NodeName() {}

    static String of(String key) {
        return isName(key) && keyOf(key).equals(key) ? key : encode(key);
    }

    static String keyOf(String name) {
        if (!name.startsWith(ENCODED)) {
            return name;
        }
        String key = decode(name);
        return key != null && of(key).equals(name) ? key : name;
    }

    private static boolean isName(String key) {
        return !key.isEmpty() && !key.equals(".") && !key.equals("..") && isAllowed(key);
    }

    private static boolean isAllowed(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (!isAllowed(key.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** As in {@link org.apache.zookeeper.common.PathUtils}. */
    private static boolean isAllowed(int c) {
        return c > 0x1f && (c < 0x7f || c > 0x9f) && (c < 0xd800 || c > 0xf8ff) && c < 0xfff0 && c != '/';
    }

    private static String encode(String key) {
        StringBuilder name = new StringBuilder(ENCODED);
        key.codePoints().forEach(point -> {
            if (point != '%' && isAllowed(point)) {
                name.appendCodePoint(point);
            } else {
                for (byte octet : Character.toString(point).getBytes(UTF_8)) {
                    HEX.toHexDigits(name.append('%'), octet);
                }
            }
        });
        return name.toString();
    }

    private static @Nullable String decode(String name) {
        ByteBuffer octets = ByteBuffer.allocate(3 * name.length());
        for (int i = ENCODED.length(); i < name.length(); i++) {
            if (name.charAt(i) != '%') {
                octets.put(Character.toString(name.charAt(i)).getBytes(UTF_8));
            } else if (i + 2 < name.length()
                    && HexFormat.isHexDigit(name.charAt(i + 1))
                    && HexFormat.isHexDigit(name.charAt(i + 2))) {
                octets.put((byte) HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                return null;
            }
        }
        try {
            return UTF_8.newDecoder().decode(octets.flip()).toString();
        } catch (CharacterCodingException notEncodedHere) {
            return null;
        }
    }
}
