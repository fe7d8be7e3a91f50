package io.storagedict.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;

/** Text as UTF-8. Text that starts with '?' cannot be encoded, and what is stored as '!' and more cannot be decoded. */
public final class TextEncoding implements Encoding<String, byte[]> {

    @Override
    public byte[] encode(String value) {
        if (value.startsWith("?")) {
            throw new EncodingException("it starts with a question mark");
        }
        return value.getBytes(UTF_8);
    }

    @Override
    public String decode(byte[] stored) {
        if (stored.length > 0 && stored[0] == '!') {
            throw new EncodingException("it starts with an exclamation mark");
        }
        return new String(stored, UTF_8);
    }
}
