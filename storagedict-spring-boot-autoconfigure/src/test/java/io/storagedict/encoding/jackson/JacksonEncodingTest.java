package io.storagedict.encoding.jackson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.storagedict.encoding.EncodingException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.Version;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** What holds for every declared type, whatever the application's mapper is set to. */
class JacksonEncodingTest {

    private static final PolymorphicTypeValidator ALL_TYPES = BasicPolymorphicTypeValidator.builder()
            .allowIfBaseType(Object.class)
            .build();

    private final JacksonEncoding<Object> encoding = JacksonEncoding.of(new JsonMapper(), Object.class);

    @Test
    void writesOneCompactLineOfUtf8WithoutByteOrderMark() {
        byte[] stored = encoding.encode(Collections.singletonMap("café\n", Arrays.asList(1, null, "😀/")));

        assertThat(new String(stored, UTF_8)).isEqualTo("{\"café\\n\":[1,null,\"😀/\"]}");
    }

    @Test
    void settingsOfTheSyntaxInTheApplicationsMapperDoNotChangeTheLayout() {
        JsonMapper odd = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRAP_ROOT_VALUE)
                .enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
                .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS)
                .disable(JsonWriteFeature.QUOTE_PROPERTY_NAMES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JacksonEncoding<Object> ours = JacksonEncoding.of(odd, Object.class);

        byte[] stored = ours.encode(Map.of("a/b", List.of(1, new BigDecimal("1E+400"))));

        assertThat(new String(stored, UTF_8)).isEqualTo("{\"a/b\":[1,1E+400]}");
        assertThat(ours.decode(utf8("{\"a\": 1, \"a\": 2}"))).isEqualTo(Map.of("a", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"// why\n1", "'a'", "{a:1}", "[1,]", "[,1]", "+1", ".5", "5.", "01", "\"a\tb\"", "\"\\q\""})
    void laxReadingInTheApplicationsMapperIsNotTakenOver(String json) {
        JsonMapper lax = JsonMapper.builder()
                .enable(JsonReadFeature.values())
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        assertRefused(JacksonEncoding.of(lax, Object.class), json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"25 x", "25 26", "{} }", "[1]]", "\"a\"\"b\"", "", " \n", "[1", "{\"a\":", "\uFEFF25", "nul"})
    void whatIsNotExactlyOneJsonValueIsRefused(String json) {
        JsonMapper trusting = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        assertRefused(JacksonEncoding.of(trusting, Object.class), json);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        List<byte[]> notUtf8 = List.of(
                "\"café\"".getBytes(ISO_8859_1),
                "25".getBytes(UTF_16BE),
                new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, (byte) 0xFF, '"'});

        assertThat(notUtf8)
                .allSatisfy(stored ->
                        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.decode(stored)));
    }

    @Test
    void replacementCharacterThatWasStoredIsNoError() {
        assertThat(encoding.decode(utf8("\"\uFFFD\""))).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, String.class, Integer.class, List.class, Optional.class})
    void jsonNullIsNoValueOfAnyType(Class<?> type) {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> JacksonEncoding.of(new JsonMapper(), type).decode(utf8(" null ")))
                .withMessageContaining("JSON null, which a dict cannot hold");
    }

    @Test
    void valueThatWouldBeWrittenAsJsonNullIsRefused() {
        assertThatExceptionOfType(EncodingException.class)
                .isThrownBy(() -> encoding.encode(Optional.empty()))
                .withMessageContaining("JSON null");
    }

    @Test
    @SuppressWarnings("NullAway") // the null is the point
    void nullIsRefusedAsEverywhereInTheMap() {
        assertThatNullPointerException().isThrownBy(() -> encoding.encode(null));
    }

    @Test
    void primitiveTypeIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JacksonEncoding.of(new JsonMapper(), int.class))
                .withMessageContaining("int");
    }

    @Test
    void defaultTypingOfTheApplicationsMapperIsOff() {
        JsonMapper typing = JsonMapper.builder()
                .activateDefaultTyping(ALL_TYPES, DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY)
                .build();

        assertThatDefaultTypingIsOff(typing);
    }

    @Test
    void defaultTypingSwitchedOnByAModuleIsOff() {
        JsonMapper typing = JsonMapper.builder().addModule(new TypingModule()).build();

        assertThatDefaultTypingIsOff(typing);
    }

    private static void assertThatDefaultTypingIsOff(JsonMapper typing) {
        JacksonEncoding<Object> untyped = JacksonEncoding.of(typing, Object.class);
        Map<String, String> gadget = Map.of("@class", Gadget.class.getName());

        assertThat(untyped.decode(utf8("{\"@class\":\"" + Gadget.class.getName() + "\"}")))
                .isEqualTo(gadget);
        assertThat(untyped.decode(utf8("[\"" + Gadget.class.getName() + "\",{}]")))
                .isEqualTo(List.of(Gadget.class.getName(), Map.of()));
        assertThat(untyped.decode(untyped.encode(gadget))).isEqualTo(gadget);
        assertThat(new String(untyped.encode(List.of(List.of("a"))), UTF_8)).isEqualTo("[[\"a\"]]");
    }

    @Test
    void applicationsMapperStaysAsItIs() {
        JsonMapper theirs = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .activateDefaultTyping(ALL_TYPES, DefaultTyping.NON_FINAL, JsonTypeInfo.As.WRAPPER_ARRAY)
                .build();
        Object value = new ArrayList<>(List.of(Double.NaN));
        String before = theirs.writeValueAsString(value);
        int modules = theirs.registeredModules().size();

        JacksonEncoding.of(theirs, Object.class).encode(value);

        assertThat(theirs.writeValueAsString(value)).isEqualTo(before).contains("java.util.ArrayList", "\"NaN\"");
        assertThat(theirs.readValue("25", String.class)).isEqualTo("25");
        assertThat(theirs.readValue("1.5", Integer.class)).isEqualTo(1);
        assertThat(theirs.registeredModules()).hasSize(modules);
    }

    @Test
    void isSafeForSeveralThreads() {
        List<Object> values = List.of("a", 1, 2.5, List.of("b"), Map.of("c", "d"));

        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(i -> values.get(i % values.size())))
                .allSatisfy(value ->
                        assertThat(encoding.decode(encoding.encode(value))).isEqualTo(value));
    }

    private static void assertRefused(JacksonEncoding<?> encoding, String json) {
        assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> encoding.decode(utf8(json)));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(UTF_8);
    }

    /** Fails the test as soon as a type id makes one. */
    static final class Gadget {
        Gadget() {
            throw new AssertionError("a type id was obeyed");
        }
    }

    static final class TypingModule extends JacksonModule {
        @Override
        public String getModuleName() {
            return "typing";
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public void setupModule(SetupContext context) {
            ((JsonMapper.Builder) context.getOwner())
                    .activateDefaultTyping(ALL_TYPES, DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);
        }
    }
}
