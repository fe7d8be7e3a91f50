package io.storagedict.encoding.jackson;

import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.Version;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.type.LogicalType;

/**
 * What is not the application's choice, as other processes read the same bytes.
 *
 * <p>A module, added last: settings made on the builder would lose against the application's modules, which run when
 * the mapper is built and may, for one, switch default typing on.
 */
final class JsonRules extends JacksonModule {

    @Override
    public String getModuleName() {
        return JsonRules.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        JsonMapper.Builder mapper = (JsonMapper.Builder) context.getOwner();
        mapper.deactivateDefaultTyping();
        read(mapper);
        write(mapper);
        context.addDeserializers(new SimpleDeserializers(Map.of(Object.class, new UntypedDeserializer())));
    }

    private static void read(JsonMapper.Builder mapper) {
        mapper.disable(JsonReadFeature.values())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.UNWRAP_ROOT_VALUE, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    private static void write(JsonMapper.Builder mapper) {
        mapper.disable(JsonWriteFeature.values())
                .enable(JsonWriteFeature.QUOTE_PROPERTY_NAMES, JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                // the shortest decimal, as Python writes it; Double.toString before Java 19 is often longer
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .disable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRAP_ROOT_VALUE);
    }
}
