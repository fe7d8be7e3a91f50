package io.storagedict.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The unmodifiable views of {@link Collections}, of which values read from JSON consist. */
@Timeout(30)
class UnmodifiableCollectionsTest {

    private final Encoding<Object, byte[]> jdkOnly = JavaSerializationEncoding.of(Object.class, List.of());

    @SuppressWarnings("JdkObsolete") // a list without random access has a view of its own
    static Stream<Object> views() {
        return Stream.of(
                Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))),
                Collections.unmodifiableList(new LinkedList<>(List.of(1, 2))),
                Collections.unmodifiableMap(Map.of("a", List.of(1))),
                Collections.unmodifiableSet(Set.of(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewComesBack(Object view) {
        assertThat(jdkOnly.decode(jdkOnly.encode(view))).isEqualTo(view);
    }

    /**
     * What such a list iterates over, and what it hashes, are two fields, which a forger may set to two collections.
     * One with random access is mended by the JDK when it is read.
     */
    @Test
    @SuppressWarnings("JdkObsolete")
    void aForgedListThatTakesForeverToHashIsRefused() throws IOException {
        Object nested = 1;
        for (int depth = 0; depth < 8; depth++) {
            nested = new OfList(List.of(), new LinkedList<>(Collections.nCopies(20, nested)));
        }
        byte[] forged = forged(Set.of(nested));

        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(forged))
                .withMessageContaining("too long to hash");
    }

    /** Serializes an object with the names of the JDK's classes in place of ours. */
    private static byte[] forged(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes) {
            @Override
            protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
                super.writeClassDescriptor(FORGED.getOrDefault(description.forClass(), description));
            }
        }) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static final Map<Class<?>, ObjectStreamClass> FORGED = Map.of(
            OfCollection.class, description("java.util.Collections$UnmodifiableCollection"),
            OfList.class, description("java.util.Collections$UnmodifiableList"));

    private static ObjectStreamClass description(String name) {
        try {
            return ObjectStreamClass.lookup(Class.forName(name));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static class OfCollection implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"})
        private final Collection<?> c;

        OfCollection(Collection<?> c) {
            this.c = c;
        }
    }

    private static final class OfList extends OfCollection {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"})
        private final List<?> list;

        OfList(Collection<?> c, List<?> list) {
            super(c);
            this.list = list;
        }
    }
}
