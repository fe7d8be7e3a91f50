package io.storagedict.autoconfigure.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.autoconfigure.actuate.WebApp.Answer;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the endpoint answers if the store is down, or has what cannot be decoded. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointRedisTest {

    private final RedisServer redis = RedisServer.start();
    private final WebApp app = WebApp.start(
            "spring.data.redis.host=" + redis.host(),
            "spring.data.redis.port=" + redis.port(),
            "spring.data.redis.timeout=2s",
            "storagedict.backend=redis",
            "storagedict.dicts.rates.defaults.EUR=25",
            "management.endpoint.storagedict.access=unrestricted",
            "management.endpoint.storagedict.allow-writes=true",
            "management.endpoint.storagedict.show-values=always");

    @AfterEach
    void close() {
        app.close();
        redis.close();
    }

    @Test
    void aStoreThatIsDownIsToldWithItsReason() {
        redis.kill();
        for (Answer answer : new Answer[] {
            app.get("/storagedict/rates"),
            app.post("/storagedict/rates/sync"),
            app.post("/storagedict/rates/reload"),
            app.post("/storagedict/rates", Map.of("key", "EUR", "value", "\"hunter2\"")),
            app.delete("/storagedict/rates?key=EUR")
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/error")).contains("dict 'rates'").doesNotContain("hunter2");
        }
        Answer all = app.get("/storagedict");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.at("/dicts/rates/state")).isEqualTo("DOWN");
        assertThat(all.at("/dicts/rates/lastFailure")).contains("dict 'rates'");
        assertThat(all.at("/dicts/rates/entries")).isEqualTo("1");
    }

    @Test
    void anUndecodableValueIsToldAsSuchAndCanBeRemoved() {
        try (RedisWire wire = redis.connect()) {
            wire.call("HSET", "rates", "broken", "{hunter2");
            wire.call("INCR", "rateslast_updated");
        }
        Answer dict = app.get("/storagedict/rates");
        assertThat(dict.at("/entries/EUR/value")).isEqualTo("25");
        assertThat(dict.at("/entries/broken/undecodable")).contains("cannot be decoded");
        assertThat(dict.at("/entries/broken/value")).isNull();
        assertThat(dict.at("/dict/undecodable")).isEqualTo("1");
        assertThat(dict.body().toString()).doesNotContain("hunter2");

        assertThat(app.delete("/storagedict/rates?key=broken").status()).isEqualTo(200);
        assertThat(app.get("/storagedict/rates").at("/dict/undecodable")).isEqualTo("0");
    }

    @Test
    void hostileKeysAreDataOnly(CapturedOutput output) {
        List<String> keys =
                List.of("k\r\nSet-Cookie: a=b", "\u001b[31m\0", "\u202egnp", "<script>alert(1)</script>", "a\", b");
        try (RedisWire wire = redis.connect()) {
            keys.forEach(key -> wire.call("HSET", "rates", key, "[".repeat(1_000)));
            wire.call("INCR", "rateslast_updated");
        }
        Answer dict = app.get("/storagedict/rates");
        assertThat(dict.body().at("/entries").propertyNames()).contains("EUR").containsAll(keys);
        assertThat(dict.at("/entries/EUR/value")).isEqualTo("25");
        assertThat(dict.headers()).doesNotContainKey("set-cookie");
        assertThat(dict.headers().get("content-type")).isNotEmpty().allMatch(type -> type.contains("json"));
        assertThat(app.get("/metrics/storagedict.entries").body().toString()).doesNotContain("Cookie", "alert");
        for (String key : keys) {
            assertThat(app.delete("/storagedict/rates?key=" + URLEncoder.encode(key, UTF_8))
                            .status())
                    .isEqualTo(200);
            assertThat(app.delete("/storagedict/rates?key=" + URLEncoder.encode(key, UTF_8))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(keys).noneMatch(output.getAll()::contains);
    }
}
