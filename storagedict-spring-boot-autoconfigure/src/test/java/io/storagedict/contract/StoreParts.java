package io.storagedict.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.store.Store;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the parts of {@link StoreContract} have in common: stores of text over one backend. */
interface StoreParts {

    Condition<byte[]> ALWAYS = new Condition.Always<>();
    Condition<byte[]> ABSENT = new Condition.Absent<>();
    Condition<byte[]> PRESENT = new Condition.Present<>();
    Condition<byte[]> UNMOVED = new Condition.Unmoved<>();

    /** Opens a keyspace, until the end of the test. */
    Store<byte[]> store(String keyspace);

    /** A keyspace of this test alone. */
    String keyspace();

    /**
     * Two ways to the keyspace of this test, each of which sees at once what was written by the other: two store
     * objects or, if a backend promises that within one object only, the same twice.
     */
    List<Store<byte[]>> twoWays();

    default Store<byte[]> store() {
        return store(keyspace());
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Condition<byte[]> holds(String value) {
        return new Condition.Holds<>(bytes(value));
    }

    static Write<byte[]> put(String key, String value) {
        return put(ALWAYS, key, value);
    }

    static Write<byte[]> put(Condition<byte[]> condition, String key, String value) {
        return Write.put(condition, key, bytes(value));
    }

    static Write<byte[]> remove(String key) {
        return Write.remove(ALWAYS, key);
    }

    static Write<byte[]> putAll(Map<String, String> entries) {
        return putAll(ALWAYS, entries);
    }

    static Write<byte[]> putAll(Condition<byte[]> condition, Map<String, String> entries) {
        return Write.putAll(
                condition,
                entries.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> bytes(e.getValue()))));
    }
}
