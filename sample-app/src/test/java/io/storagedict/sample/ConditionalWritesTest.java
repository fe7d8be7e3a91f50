package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Writes with If-Match and If-None-Match, by two instances on one Redis. */
class ConditionalWritesTest {

    private static final int ROUNDS = 50;

    private static RedisServer redis;
    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        one = Instance.onRedis(redis);
        other = Instance.onRedis(redis);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        redis.close();
    }

    @Test
    void theValueThatWasSeenIsReplaced() {
        one.put("settings", "seen", "1");
        put(other, "seen", "2", HttpHeaders.IF_MATCH, tag(one, "seen"))
                .expectStatus()
                .isNoContent();
        assertThat(one.get("/dicts/settings/seen").body()).isEqualTo("2");
    }

    @Test
    void aValueThatSomebodyElseChangedIsNotReplacedAndIsTold() {
        one.put("settings", "changed", "1");
        String seen = tag(one, "changed");
        other.put("settings", "changed", "12345678901234567890123");

        put(one, "changed", "2", HttpHeaders.IF_MATCH, seen)
                .expectStatus()
                .isEqualTo(412)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, tag(other, "changed"))
                .expectBody()
                .jsonPath("$.current")
                .isEqualTo("12345678901234567890123")
                .jsonPath("$.detail")
                .isEqualTo("Key 'changed' of dict 'settings' has another value by now.");
        assertThat(one.get("/dicts/settings/changed").body()).isEqualTo("12345678901234567890123");
    }

    @Test
    void aValueThatSomebodyElseRemovedIsNotReplaced() {
        one.put("settings", "removed", "1");
        String seen = tag(one, "removed");
        other.delete("settings", "removed");

        put(one, "removed", "2", HttpHeaders.IF_MATCH, seen)
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.current")
                .doesNotExist();
        put(one, "removed", "2", HttpHeaders.IF_MATCH, "*").expectStatus().isEqualTo(412);
        assertThat(one.get("/dicts/settings/removed").status()).isEqualTo(404);
    }

    @Test
    void anyValueIsReplacedIfAnyMayBe() {
        one.put("settings", "any", "1");
        put(other, "any", "2", HttpHeaders.IF_MATCH, "*").expectStatus().isNoContent();
        assertThat(one.get("/dicts/settings/any").body()).isEqualTo("2");
    }

    @Test
    void aKeyThatMustHaveNoValueIsSetOnce() {
        put(one, "absent", "1", HttpHeaders.IF_NONE_MATCH, "*").expectStatus().isCreated();
        put(other, "absent", "2", HttpHeaders.IF_NONE_MATCH, "*")
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.current")
                .isEqualTo("1");
    }

    @Test
    void onlyTheValueThatWasSeenIsDeleted() {
        one.put("settings", "deleted", "1");
        String seen = tag(one, "deleted");
        other.put("settings", "deleted", "2");

        delete(one, "deleted", seen).expectStatus().isEqualTo(412);
        assertThat(one.get("/dicts/settings/deleted").body()).isEqualTo("2");
        delete(one, "deleted", tag(one, "deleted")).expectStatus().isNoContent();
        delete(one, "deleted", seen).expectStatus().isEqualTo(412);
    }

    @Test
    void aValueThatCannotBeReadIsReplacedAndDeleted() {
        storeUnreadable("unreadable");
        assertThat(one.get("/dicts/settings/unreadable").status()).isEqualTo(500);
        assertThat(one.put("settings", "unreadable", "1").status()).isEqualTo(204);
        assertThat(one.get("/dicts/settings/unreadable").body()).isEqualTo("1");

        storeUnreadable("unreadable");
        assertThat(one.delete("settings", "unreadable").status()).isEqualTo(204);
        assertThat(one.delete("settings", "unreadable").status()).isEqualTo(404);
    }

    @Test
    void conditionsThatCannotBeReadAreRefused() {
        one.put("settings", "unconditional", "1");
        for (String condition : List.of("unquoted", "")) {
            put(one, "unconditional", "2", HttpHeaders.IF_MATCH, condition)
                    .expectStatus()
                    .isBadRequest();
            delete(one, "unconditional", condition).expectStatus().isBadRequest();
        }
        put(one, "unconditional", "2", HttpHeaders.IF_NONE_MATCH, tag(one, "unconditional"))
                .expectStatus()
                .isBadRequest();
        one.http()
                .delete()
                .uri("/dicts/settings/unconditional")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(one.get("/dicts/settings/unconditional").body()).isEqualTo("1");
    }

    @Test
    void ofTwoWhoSawTheSameValueOneSucceeds() {
        for (int round = 0; round < ROUNDS; round++) {
            one.put("settings", "raced", Integer.toString(round));
            String seen = tag(one, "raced");
            List<Integer> statuses = List.of(race(one, "\"one\"", seen), race(other, "\"other\"", seen)).stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(204, 412);
        }
    }

    private static void storeUnreadable(String key) {
        try (RedisWire foreign = redis.connect()) {
            foreign.call("MULTI");
            foreign.call("INCR", "settingslast_updated");
            foreign.call("HSET", "settings", key, "{broken");
            foreign.call("EXEC");
        }
    }

    private static CompletableFuture<Integer> race(Instance instance, String json, String seen) {
        return CompletableFuture.supplyAsync(() -> put(instance, "raced", json, HttpHeaders.IF_MATCH, seen)
                .returnResult(String.class)
                .getStatus()
                .value());
    }

    private static String tag(Instance instance, String key) {
        HttpHeaders headers = instance.http()
                .get()
                .uri("/dicts/settings/{key}", key)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders();
        return Objects.requireNonNull(headers.getETag());
    }

    private static ResponseSpec put(Instance instance, String key, String json, String header, String value) {
        return instance.http()
                .put()
                .uri("/dicts/settings/{key}", key)
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private static ResponseSpec delete(Instance instance, String key, String tag) {
        return instance.http()
                .delete()
                .uri("/dicts/settings/{key}", key)
                .header(HttpHeaders.IF_MATCH, tag)
                .exchange();
    }
}
