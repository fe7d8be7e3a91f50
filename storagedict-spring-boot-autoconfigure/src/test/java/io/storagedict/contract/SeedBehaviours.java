package io.storagedict.contract;

import static io.storagedict.contract.StoreParts.put;
import static io.storagedict.contract.StoreParts.remove;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.StorageDict;
import io.storagedict.encoding.Encoding;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tests of Python's durabledict ask of every backend, under their names: B of all dicts, A of those with (1) and
 * without (2) autosync.
 */
interface SeedBehaviours extends DictContract {

    /** A tuple of text, text, a float, a list and a snowman. */
    List<Object> COMPLEX = List.of("a", "b", 1.5, List.of(1, "two", List.of()), "\u2603");

    /** What the store has, not the copy of a dict. */
    private Map<String, String> durables() {
        return Mirror.load(store(keyspace()));
    }

    @Test
    default void b1ActsLikeADictionary() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");
        dict.put("buzz", "foogle");

        assertThat(dict.get("foo")).isEqualTo("bar");
        assertThat(dict.get("buzz")).isEqualTo("foogle");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b2UpdatesDictKeys(boolean autosync) {
        StorageDict<String> dict = dict(autosync);
        dict.put("foo", "bar");
        dict.put("foo", "newbar");

        assertThat(dict.get("foo")).isEqualTo("newbar");
    }

    /** A map has null where a Python dict raises KeyError; {@code pop} fails. */
    @Test
    default void b3RaisesKeyErrorOnBadAccess() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");
        dict.remove("foo");

        assertThat(dict.get("foo")).isNull();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> dict.pop("foo"));
    }

    @Test
    default void b4SetItemCallsPersistWithValue() {
        dict().put("foo", "bar");

        assertThat(durables()).isEqualTo(Map.of("foo", "bar"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b5CanSaveAndRetrieveComplexObjects(boolean autosync) {
        StorageDict<Object> dict = json(Object.class, autosync);

        dict.put("foo", COMPLEX);
        assertThat(dict.get("foo")).isEqualTo(COMPLEX);
        assertThat(json(Object.class, autosync).get("foo")).isEqualTo(COMPLEX);
        assertThat(dict.setDefault("foo", "existing")).isEqualTo(COMPLEX);
        assertThat(dict.setDefault("bar", COMPLEX)).isEqualTo(COMPLEX);
        assertThat(dict.get("bar")).isEqualTo(COMPLEX);
        assertThat(dict.pop("foo")).isEqualTo(COMPLEX);
        assertThat(dict).isEqualTo(Map.of("bar", COMPLEX));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b6SetDefaultWorksAndPersistsCorrectly(boolean autosync) {
        StorageDict<String> dict = dict(autosync);

        assertThat(dict.setDefault("foo", "bar")).isEqualTo("bar");
        assertThat(dict.setDefault("foo", "notset")).isEqualTo("bar");
        assertThat(dict.get("foo")).isEqualTo("bar");
        assertThat(durables()).isEqualTo(Map.of("foo", "bar"));
    }

    @Test
    default void b7DelItemCallsDepersist() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");
        dict.remove("foo");

        assertThat(durables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b8UsesExistingDurablesOnInitialize(boolean autosync) {
        dict().putAll(Map.of("foo", "bar", "buzz", "foogle"));

        assertThat(dict(autosync).status().entries()).isEqualTo(2);
        assertThat(dict(autosync)).isEqualTo(Map.of("foo", "bar", "buzz", "foogle"));
    }

    /** Its version is known, but construction does not move it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b9LastUpdatedSetupOnInitialize(boolean autosync) {
        StorageDict<String> first = dict(autosync);
        long before = first.lastUpdated();
        StorageDict<String> second = dict(autosync);

        assertThat(second.lastUpdated())
                .isEqualTo(second.status().lastUpdated())
                .isEqualTo(first.lastUpdated())
                .isEqualTo(before);
    }

    @Test
    default void b10LastUpdatedSetWhenPersisted() {
        StorageDict<String> dict = dict();
        long before = dict.lastUpdated();
        store(keyspace()).write(put("foo", "bar"), Version.NONE);

        assertThat(dict.lastUpdated()).isGreaterThan(before);
    }

    @Test
    default void b11LastUpdatedSetWhenDepersisted() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");
        long before = dict.lastUpdated();
        store(keyspace()).write(remove("foo"), Version.NONE);

        assertThat(dict.lastUpdated()).isGreaterThan(before);
    }

    /** Upstream changes the cache alone and asserts nothing; here {@code putAll} is a write like any other. */
    @Test
    default void b12CallingUpdateRaisesNotImplemented() {
        StorageDict<String> dict = dict();
        dict.putAll(Map.of("foo", "bar", "buzz", "foogle"));

        assertThat(dict).isEqualTo(Map.of("foo", "bar", "buzz", "foogle"));
        assertThat(durables()).isEqualTo(dict);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void b13PopWorksCorrectly(boolean autosync) {
        StorageDict<String> dict = dict(autosync);
        dict.putAll(Map.of("foo", "bar", "buzz", "foogle"));

        assertThat(dict.pop("buzz", "notfoogle")).isEqualTo("foogle");
        assertThat(dict).isEqualTo(Map.of("foo", "bar"));
        assertThat(durables()).isEqualTo(Map.of("foo", "bar"));
        assertThat(dict.pop("nope", "none")).isEqualTo("none");
        assertThat(dict.pop("foo")).isEqualTo("bar");
        assertThat(dict).isEmpty();
        assertThat(durables()).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> dict.pop("no_more_keys"));
    }

    @Test
    default void b14GetWorks() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");

        assertThat(dict.get("foo")).isEqualTo("bar");
        assertThat(dict.get("bar")).isNull();
        assertThat(dict.getOrDefault("foo", "default")).isEqualTo("bar");
        assertThat(dict.getOrDefault("bar", "default")).isEqualTo("default");
    }

    @Test
    default void b15GetDoesNotRemoveElement() {
        StorageDict<String> dict = dict();
        dict.put("foo", "bar");

        assertThat(dict.get("foo")).isEqualTo("bar");
        assertThat(dict.get("foo")).isEqualTo("bar");
    }

    @Test
    default void b16ContainsWorks() {
        StorageDict<String> dict = dict();
        assertThat(dict.containsKey("foo")).isFalse();
        dict.put("foo", "bar");

        assertThat(dict.containsKey("foo")).isTrue();
        assertThat(dict.containsKey("bar")).isFalse();
    }

    @Test
    default void b17UsesCustomEncodingPassedIn() {
        Encoding<String, byte[]> seven = new Encoding<>() {
            @Override
            public byte[] encode(String value) {
                return "7".getBytes(UTF_8);
            }

            @Override
            public String decode(byte[] stored) {
                return new String(stored, UTF_8);
            }
        };
        StorageDict<String> dict = StorageDict.builder(store(keyspace()), seven).build();
        dict.put("foo", "bar");

        assertThat(dict.get("foo")).isEqualTo("7");
        assertThat(durables()).isEqualTo(Map.of("foo", "7"));
    }

    @Test
    default void a1DoesNotUpdateSelfUntilPersistantsHaveUpdated() {
        Store<byte[]> below = store(keyspace());
        below.write(put("foo", "bar"), Version.NONE);
        UnmovedStore store = new UnmovedStore(below);
        StorageDict<String> dict = dict(store, true);

        below.write(put("buzz", "foogle"), Version.NONE);
        assertThat(dict).hasSize(1);
        store.thaw();
        assertThat(dict).hasSize(2);
    }

    @Test
    default void a2DoesNotUpdateFromDurablesOnRead() {
        StorageDict<String> dict = dict(false);
        store(keyspace()).write(put("foo", "bar"), Version.NONE);

        assertThat(dict.get("foo")).isNull();
        assertThat(dict).isEmpty();
        dict.sync();
        assertThat(dict).isEqualTo(Map.of("foo", "bar"));
    }
}
