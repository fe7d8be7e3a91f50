package io.storagedict.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.encoding.Encoding;

/** Numbers as digits. */
final class Numbers implements Encoding<Long, byte[]> {

    @Override
    public byte[] encode(Long value) {
        return value.toString().getBytes(UTF_8);
    }

    @Override
    public Long decode(byte[] stored) {
        return Long.valueOf(new String(stored, UTF_8));
    }
}
