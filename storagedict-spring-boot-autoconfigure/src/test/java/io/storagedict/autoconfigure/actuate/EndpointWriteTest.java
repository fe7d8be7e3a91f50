package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.actuate.WebApp.Answer;
import io.storagedict.contract.TextEncoding;
import io.storagedict.encoding.jackson.JacksonEncoding;
import io.storagedict.store.memory.MemoryStore;
import io.storagedict.store.memory.MemoryStoreFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoint does to dicts over HTTP, and what it refuses. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointWriteTest {

    private static final String SETTINGS = "storagedict.dicts.settings.defaults.language=cs";
    private static final String UNRESTRICTED = "management.endpoint.storagedict.access=unrestricted";
    private static final String WRITABLE = "management.endpoint.storagedict.allow-writes=true";

    @Test
    void nothingIsDoneUnlessAccessIsUnrestricted() {
        try (WebApp app = WebApp.start(SETTINGS, WRITABLE)) {
            assertThat(app.post("/storagedict/settings/sync").status()).isEqualTo(404);
            assertThat(app.post("/storagedict/settings/reload").status()).isEqualTo(404);
            assertThat(app.post("/storagedict/settings", Map.of("key", "language", "value", "\"de\""))
                            .status())
                    .isEqualTo(405);
            assertThat(app.delete("/storagedict/settings?key=language").status())
                    .isEqualTo(405);
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "cs"));
        }
    }

    @Test
    void entriesAreNotWrittenUnlessThatIsAllowedToo() {
        try (WebApp app = WebApp.start(SETTINGS, UNRESTRICTED)) {
            Answer put = app.post("/storagedict/settings", Map.of("key", "language", "value", "\"de\""));
            assertThat(put.status()).isEqualTo(403);
            assertThat(put.at("/error")).contains("management.endpoint.storagedict.allow-writes");
            assertThat(app.delete("/storagedict/settings?key=language").status())
                    .isEqualTo(403);
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "cs"));
        }
    }

    @Test
    void syncsAndReloads() {
        try (WebApp app = WebApp.start(UNRESTRICTED, "storagedict.dicts.settings.autosync=false")) {
            StorageDict<Object> other = StorageDict.builder(
                            app.context().getBean(MemoryStoreFactory.class).open("settings"),
                            JacksonEncoding.of(JsonMapper.builder().build(), Object.class))
                    .build();
            other.put("language", "de");
            assertThat(app.dict("settings")).isEmpty();

            Answer synced = app.post("/storagedict/settings/sync");
            assertThat(synced.status()).isEqualTo(200);
            assertThat(synced.at("/entries")).isEqualTo("1");
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "de"));

            other.put("language", "fr");
            assertThat(app.post("/storagedict/settings/reload").status()).isEqualTo(200);
            assertThat(app.dict("settings")).isEqualTo(Map.of("language", "fr"));

            Answer unknown = app.post("/storagedict/settings/empty");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.at("/error")).contains("'empty'", "sync, reload");
            assertThat(app.post("/storagedict/none/sync").status()).isEqualTo(404);
        }
    }

    @Test
    void putsAndRemovesEntriesWhateverTheirKeys() {
        try (WebApp app = WebApp.start(SETTINGS, UNRESTRICTED, WRITABLE)) {
            String key = "a/b?c=d&e %2F ä;#";
            Answer put = app.post("/storagedict/settings", Map.of("key", key, "value", "{\"a\":[1,null]}"));
            assertThat(put.status()).isEqualTo(200);
            assertThat(put.at("/entries")).isEqualTo("2");
            assertThat(app.dict("settings").get(key)).hasToString("{a=[1, null]}");
            assertThat(app.post("/storagedict/settings", Map.of("key", "number", "value", 5))
                            .status())
                    .isEqualTo(200);
            assertThat(app.dict("settings").get("number")).isEqualTo(5);

            String encoded = "/storagedict/settings?key=a%2Fb%3Fc%3Dd%26e%20%252F%20%C3%A4%3B%23";
            assertThat(app.delete(encoded).status()).isEqualTo(200);
            assertThat(app.dict("settings")).containsOnlyKeys("language", "number");
            Answer again = app.delete(encoded);
            assertThat(again.status()).isEqualTo(404);
            assertThat(again.at("/error")).contains("'settings'");
        }
    }

    @Test
    void whatIsNoValueOfTheDictIsRefusedAndNotRepeated(CapturedOutput output) {
        try (WebApp app = WebApp.start(
                "storagedict.dicts.numbers.value-type=java.lang.Integer",
                "storagedict.dicts.texts.encoding=java",
                "storagedict.dicts.texts.value-type=java.lang.Integer",
                UNRESTRICTED,
                WRITABLE)) {
            for (String dict : new String[] {"numbers", "texts"}) {
                for (Object value : new Object[] {"{hunter2", "\"hunter2\"", "hunter2", Map.of("a", "hunter2")}) {
                    Answer refused = app.post("/storagedict/" + dict, Map.of("key", "k", "value", value));
                    assertThat(refused.status()).as("%s", value).isEqualTo(400);
                    assertThat(refused.body().toString()).isNotEmpty().doesNotContain("hunter2");
                }
            }
            assertThat(app.post("/storagedict/numbers", Map.of("key", "k", "value", "\"hunter2\""))
                            .at("/error"))
                    .contains("not a java.lang.Integer");
            assertThat(app.post("/storagedict/numbers", Map.of("key", "k")).status())
                    .isEqualTo(400);
            assertThat(app.post("/storagedict/numbers", "{\"key\": \"\\ud800\", \"value\": \"1\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(app.post("/storagedict/none", Map.of("key", "k", "value", "1"))
                            .status())
                    .isEqualTo(404);
            assertThat(app.post("/storagedict/texts", Map.of("key", "k", "value", "7"))
                            .status())
                    .isEqualTo(200);
            assertThat(app.dict("texts")).isEqualTo(Map.of("k", 7));
        }
        assertThat(output.getAll()).doesNotContain("hunter2");
    }

    @Test
    void aDictOfTheApplicationItselfIsNotPutToForItsEncodingIsNotKnown() {
        try (WebApp app = WebApp.start(
                OwnDict.class, UNRESTRICTED, WRITABLE, "management.endpoint.storagedict.show-values=always")) {
            app.dict("own").put("a", "1");
            Answer put = app.post("/storagedict/own", Map.of("key", "a", "value", "2"));
            assertThat(put.status()).isEqualTo(400);
            assertThat(put.at("/error")).contains("'own'", "made by the application");
            assertThat(app.get("/storagedict/own").at("/entries/a/value")).isEqualTo("1");
            assertThat(app.delete("/storagedict/own?key=a").status()).isEqualTo(200);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDict {

        @Bean
        StorageDict<String> own() {
            return StorageDict.builder(new MemoryStore<byte[]>("own"), new TextEncoding())
                    .build();
        }
    }
}
