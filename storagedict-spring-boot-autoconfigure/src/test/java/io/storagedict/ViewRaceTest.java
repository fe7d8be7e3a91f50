package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.contract.TextEncoding;
import io.storagedict.store.memory.MemoryStore;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Views of a dict to which another adds an entry before each question that it asks the store. */
class ViewRaceTest {

    private final MemoryStore<byte[]> shared = new MemoryStore<>("settings");
    private final HookedStore store = new HookedStore(shared);
    private final StorageDict<String> reader =
            StorageDict.builder(store, new TextEncoding()).build();

    @BeforeEach
    void letAnotherWrite() {
        StorageDict<String> writer =
                StorageDict.builder(shared, new TextEncoding()).build();
        AtomicInteger number = new AtomicInteger();
        store.beforeQuestion = () -> writer.put("key " + number.incrementAndGet(), "value");
    }

    static Stream<Arguments> views() {
        return Stream.of(view("keySet", Map::keySet), view("values", Map::values), view("entrySet", Map::entrySet));
    }

    private static Arguments view(String name, Function<Map<String, String>, Collection<?>> view) {
        return Arguments.of(name, view);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void aStreamComesToItsEnd(String name, Function<Map<String, String>, Collection<?>> view) {
        assertThat(view.apply(reader).stream().toList()).isNotEmpty().doesNotContainNull();
        assertThat(view.apply(reader).stream().toArray()).isNotEmpty().doesNotContainNull();
        assertThat(view.apply(reader).parallelStream().toList()).isNotEmpty().doesNotContainNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void anArrayHasNoGaps(String name, Function<Map<String, String>, Collection<?>> view) {
        assertThat(view.apply(reader).toArray()).isNotEmpty().doesNotContainNull();
        assertThat(view.apply(reader).toArray(new Object[0])).isNotEmpty().doesNotContainNull();
        assertThat(view.apply(reader).toArray(Object[]::new)).isNotEmpty().doesNotContainNull();
    }
}
