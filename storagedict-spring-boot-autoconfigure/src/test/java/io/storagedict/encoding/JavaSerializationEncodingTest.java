package io.storagedict.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JavaSerializationEncodingTest {

    private static final String HERE = JavaSerializationEncodingTest.class.getName();

    private final Encoding<Object, byte[]> jdkOnly = JavaSerializationEncoding.of(Object.class, List.of());

    private static Encoding<Object, byte[]> allowing(String... patterns) {
        return JavaSerializationEncoding.of(Object.class, List.of(patterns));
    }

    record Rate(String from, double factor) implements Serializable {}

    /** Has a graph that is no tree. */
    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        private final List<Node> neighbours = new ArrayList<>();
    }

    enum Unit {
        METRE,
        FOOT {
            @Override
            public String toString() {
                return "foot";
            }
        }
    }

    /** Does something when it is read. */
    static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;
        private static int read;
        private static int loaded;

        private final String note = "very-secret";

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            read++;
            in.defaultReadObject();
        }

        private static int count() {
            return read + loaded;
        }

        @Override
        public int hashCode() {
            loaded++;
            return note.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            loaded++;
            return other instanceof Gadget;
        }
    }

    @SuppressWarnings("JdkObsolete")
    static Stream<Object> valuesOfTheJdk() {
        return Stream.of(
                true,
                (byte) 1,
                'c',
                (short) 1,
                1,
                1L,
                1.5f,
                1.5,
                "text",
                "",
                new BigInteger("12345678901234567890"),
                new BigDecimal("1.50"),
                UUID.randomUUID(),
                Instant.now(),
                LocalDate.of(2026, 2, 28),
                ZonedDateTime.parse("2026-02-28T10:15:30+01:00[Europe/Vienna]"),
                Duration.ofSeconds(5),
                DayOfWeek.MONDAY,
                new ArrayList<>(List.of(1, "a")),
                new LinkedList<>(List.of(1, "a")),
                Arrays.asList(1, "a"),
                new HashMap<>(Map.of("a", 1)),
                new LinkedHashMap<>(Map.of("a", List.of())),
                new TreeMap<>(Map.of("a", 1)),
                new HashSet<>(List.of("a", "b")),
                new LinkedHashSet<>(List.of("a", "b")),
                new TreeSet<>(List.of("a", "b")),
                List.of(),
                List.of(1, 2, 3),
                Set.of("a"),
                Map.of("a", Map.of("b", new HashSet<>(Set.of(1)))),
                Stream.of(1, 2).toList());
    }

    @ParameterizedTest
    @MethodSource("valuesOfTheJdk")
    void aValueOfTheJdkComesBack(Object value) {
        assertThat(jdkOnly.decode(jdkOnly.encode(value))).isEqualTo(value).hasSameClassAs(value);
    }

    @Test
    void arraysOfAllowedClassesComeBack() {
        Object[] value = {
            new int[] {1, 2}, new String[][] {{"a"}, {}}, new LocalDate[] {LocalDate.of(2026, 2, 28)}, new Object[0]
        };
        assertThat(Arrays.deepEquals((Object[]) jdkOnly.decode(jdkOnly.encode(value)), value))
                .isTrue();
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> jdkOnly.encode(new Rate[0]));
    }

    @Test
    void largeCollectionsAndTextComeBack() {
        Map<Integer, String> map = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            map.put(i, "x");
        }
        assertThat(jdkOnly.decode(jdkOnly.encode(map)).equals(map)).isTrue();
        List<Map<String, Integer>> many = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            many.add(new HashMap<>(Map.of("a", 1)));
        }
        assertThat(jdkOnly.decode(jdkOnly.encode(many)).equals(many)).isTrue();
        assertThat(jdkOnly.decode(jdkOnly.encode("x".repeat(5_000_000)))).isEqualTo("x".repeat(5_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.storagedict.encoding.*", "io.storagedict.**", "io.**"})
    void classesOfAnAllowedPackageComeBack(String pattern) {
        Rate rate = new Rate("EUR", 1);
        List<Object> value = List.of(rate, rate, Unit.METRE, Unit.FOOT);
        assertThat(allowing(pattern).decode(allowing(pattern).encode(value))).isEqualTo(value);
    }

    @Test
    void anAllowedClassComesBackAndNoOther() {
        Encoding<Object, byte[]> encoding = allowing(HERE + "$Rate");
        assertThat(encoding.decode(encoding.encode(new Rate("EUR", 1)))).isEqualTo(new Rate("EUR", 1));
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encoding.encode(Unit.METRE))
                .withMessageContaining(HERE + "$Unit is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.storagedict.*", "io.storagedict.enc.**", "io.storagedict.encoding.JavaSerialization"})
    void whatOnlyLooksLikeAnAllowedNameIsNot(String pattern) {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> allowing(pattern).encode(new Rate("EUR", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "**", ".*", "com.acme.", "com.acme*", "com.*.Rate", "!com.acme.*", "com acme"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allowing(pattern))
                .withMessageContaining("'" + pattern + "'")
                .withMessageContaining("com.acme.*");
    }

    @Test
    void anObjectGraphKeepsItsShape() {
        Node node = new Node();
        node.neighbours.add(node);
        Encoding<Object, byte[]> encoding = allowing(HERE + "$Node");
        Node read = (Node) encoding.decode(encoding.encode(node));
        assertThat(read.neighbours.get(0)).isSameAs(read);
    }

    /** Ways to carry a gadget. */
    static Stream<Object> payloads() {
        Gadget gadget = new Gadget();
        return Stream.of(
                gadget,
                new Gadget[] {gadget},
                new Object[] {gadget},
                List.of(gadget),
                new ArrayList<>(List.of(gadget)),
                new HashSet<>(List.of(gadget)),
                new HashMap<>(Map.of(gadget, 1)),
                new HashMap<>(Map.of(1, gadget)),
                List.of(Map.of("a", List.of(gadget))));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aGadgetIsInertAndNamedWithThePropertyToSet(Object payload) {
        byte[] stored = serialized(payload);
        int before = Gadget.count();

        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(stored))
                .withMessageContaining(Gadget.class.getName())
                .withMessageContaining("storagedict.encoding.java.allowed")
                .withMessageNotContaining("secret");
        assertThat(Gadget.count()).isEqualTo(before);
    }

    @Test
    void whatCouldNotBeReadIsNotStored() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.encode(List.of(new Gadget())))
                .withMessageContaining(Gadget.class.getName())
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> allowing("java.lang.Thread").encode(new ArrayList<>(List.of(Thread.currentThread()))))
                .withMessageContaining("java.lang.Thread is not Serializable");
    }

    @Test
    void lambdasAndProxiesAreRefused() {
        Object lambda = (Supplier<String> & Serializable) () -> "very-secret";
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Comparable.class}, (Serializable & Handler)
                        (self, method, arguments) -> null);
        for (Object payload : List.of(lambda, proxy)) {
            byte[] stored = serialized(payload);
            assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> jdkOnly.decode(stored));
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> allowing("io.storagedict.**").decode(stored))
                    .withMessageNotContaining("secret");
        }
    }

    private interface Handler extends java.lang.reflect.InvocationHandler {}

    @Test
    void aClassThatIsNotAllowedIsNotEvenLookedFor() {
        byte[] stored = renamed(serialized(new Rate("EUR", 1)), "JavaSerialization", "NoSerialization00");
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(stored))
                .withMessageContaining("NoSerialization00EncodingTest$Rate is not allowed");
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> allowing("io.storagedict.**").decode(stored))
                .withMessageContaining("there is no class io.storagedict.encoding.NoSerialization00EncodingTest$Rate");
    }

    @ParameterizedTest
    @CsvSource({"2, 100, deeper than 20 levels", "10, 10, too long to hash"})
    void setsInSetsThatTakeForeverToHashAreRefused(int width, int depth, String reason) {
        Set<Object> root = new HashSet<>();
        List<Set<Object>> level = List.of(root);
        for (int i = 0; i < depth; i++) {
            List<Set<Object>> next = IntStream.range(0, width)
                    .<Set<Object>>mapToObj(n -> new HashSet<>(Set.of(n)))
                    .toList();
            level.forEach(set -> set.addAll(next)); // which have no sets yet, so that they are hashed at once
            level = next;
        }
        byte[] stored = serialized(root);

        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(stored))
                .withMessageContaining(reason);
    }

    @Test
    void aForgedArrayLengthTakesNoMemory() {
        byte[] stored = serialized(new long[3]);
        ByteBuffer.wrap(stored).putInt(stored.length - 3 * 8 - 4, Integer.MAX_VALUE);
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(stored))
                .withMessageContaining("longer than all that is stored");
    }

    @Test
    void aForgedSizeOfACollectionTakesNoMemory() {
        byte[] stored = serialized(new ArrayList<>(List.of("a")));
        int size = new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("xp") + 2;
        ByteBuffer.wrap(stored).putInt(size, Integer.MAX_VALUE);
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(stored))
                .withMessageContaining("longer than all that is stored");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 200, 100_000})
    void whatIsNestedTooDeepIsRefusedHereAndThere(int depth) {
        List<Object> value = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            value = new ArrayList<>(java.util.Collections.singletonList(value));
        }
        List<Object> deep = value;
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> jdkOnly.encode(deep));
        if (depth < 5_000) {
            byte[] stored = serialized(deep);
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> jdkOnly.decode(stored))
                    .withMessageContaining("deeper than 20");
        }
    }

    @Test
    void aValueThatIsTooLongIsRefused() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.encode(new byte[64 * 1024 * 1024]))
                .withMessageContaining("longer than 67108864 bytes");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        Encoding<String, byte[]> texts = JavaSerializationEncoding.of(String.class, List.of());
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> texts.decode(jdkOnly.encode(25)))
                .withMessageContaining("is not a java.lang.String: it is a java.lang.Integer");
        assertThatIllegalArgumentException().isThrownBy(() -> JavaSerializationEncoding.of(int.class, List.of()));
    }

    @Test
    void whatIsNoSerializedValueIsRefused() {
        byte[] cut = Arrays.copyOf(jdkOnly.encode("very-secret"), 10);
        for (byte[] stored :
                List.of(new byte[0], "{\"a\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), cut)) {
            assertThatExceptionOfType(EncodingException.class)
                    .isThrownBy(() -> jdkOnly.decode(stored))
                    .withMessageNotContaining("secret");
        }
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> jdkOnly.decode(serialized(null)))
                .withMessageContaining("null");
    }

    @Test
    void bytesAtRandomNeverDoMoreThanToBeRefused() {
        java.util.Random random = new java.util.Random(1);
        byte[] good = jdkOnly.encode(Map.of("a", List.of(1, "b", Instant.EPOCH), "c", new HashSet<>(Set.of(1, 2))));
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = good.clone();
            for (int j = 0; j <= i % 3; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(jdkOnly.decode(bad)).isNotNull();
            } catch (EncodingException refused) {
                assertThat(refused).hasNoCause();
            }
        }
    }

    private static byte[] serialized(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /** Replaces a text by one of the same length. */
    private static byte[] renamed(byte[] stored, String text, String other) {
        java.nio.charset.Charset latin = java.nio.charset.StandardCharsets.ISO_8859_1;
        return new String(stored, latin).replace(text, other).getBytes(latin);
    }
}
