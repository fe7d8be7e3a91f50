package io.storagedict.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.encoding.Encoding;

/** Strings as the plain text that all peers store. */
final class Utf8 implements Encoding<String, byte[]> {

    @Override
    public byte[] encode(String value) {
        return value.getBytes(UTF_8);
    }

    @Override
    public String decode(byte[] stored) {
        return new String(stored, UTF_8);
    }
}
