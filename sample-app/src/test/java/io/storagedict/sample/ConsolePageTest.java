package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The page and what it consists of, as served. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class ConsolePageTest {

    private static final String CHROME =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(console/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z-]+\\.js)'");

    @Autowired
    private RestTestClient http;

    @Autowired
    private StorageDict<Object> settings;

    @Test
    void aBrowserGetsThePageAndCurlTheText() {
        get("/", CHROME)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .valueEquals(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        get("/", "*/*").expectHeader().contentTypeCompatibleWith(MediaType.TEXT_PLAIN);
    }

    @Test
    void everyPartOfThePageIsServedWithItsTypeAndNeverFromAnOldCache() {
        Set<String> parts = parts();
        assertThat(parts).hasSizeGreaterThan(25);
        assertThat(parts)
                .allSatisfy(part -> get("/" + part, "*/*")
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .expectHeader()
                        .doesNotExist(HttpHeaders.LAST_MODIFIED)
                        .expectHeader()
                        .contentTypeCompatibleWith(type(part)));
    }

    @Test
    void nothingRunsButWhatIsServedHere() {
        get("/", CHROME)
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains(
                                        "default-src 'none'",
                                        "script-src 'self';",
                                        "style-src 'self';",
                                        "trusted-types 'none'")
                                .doesNotContain("unsafe"));
        assertThat(text("/")).doesNotContainPattern("<script>|<style|style=|onclick=|https?://");
    }

    @Test
    void aPageIsNoWayToListenWithoutBeingOne() {
        http.head()
                .uri("/console/api/live")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                .expectHeader()
                .valueEquals(HttpHeaders.ALLOW, "GET");
    }

    @Test
    void thePathOfThePagesFileLeadsToThePage() {
        get("/console/index.html", CHROME)
                .expectStatus()
                .isFound()
                .expectHeader()
                .location("../");
    }

    @Test
    void onlyWhatReadsDictsSyncsThem() {
        Instant before = settings.status().lastSynced();
        get("/console/js/main.js", "*/*").expectStatus().isOk();
        get("/console/api/state", "*/*").expectStatus().isOk();
        assertThat(settings.status().lastSynced()).isEqualTo(before);

        get("/console/api/dicts/settings/entries", "*/*").expectStatus().isOk();
        assertThat(settings.status().lastSynced()).isAfter(before);
    }

    /** All that the page names, and the modules that those import. */
    private Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        LINK.matcher(text("/")).results().forEach(found -> open.add(found.group(1)));
        while (!open.isEmpty()) {
            String part = open.remove();
            if (parts.add(part) && part.endsWith(".js")) {
                Matcher imports = IMPORT.matcher(text("/" + part));
                imports.results().forEach(found -> open.add("console/js/" + found.group(1)));
            }
        }
        return parts;
    }

    private static MediaType type(String part) {
        return switch (part.substring(part.lastIndexOf('.'))) {
            case ".js" -> new MediaType("text", "javascript");
            case ".css" -> new MediaType("text", "css");
            default -> new MediaType("image", "svg+xml");
        };
    }

    private String text(String path) {
        return Objects.requireNonNull(
                get(path, CHROME).returnResult(String.class).getResponseBody());
    }

    private ResponseSpec get(String path, String accept) {
        return http.get().uri(path).header(HttpHeaders.ACCEPT, accept).exchange();
    }
}
