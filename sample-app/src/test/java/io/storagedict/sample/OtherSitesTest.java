package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Writes that a browser says come from another page. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class OtherSitesTest {

    private static final String OWN = OtherSitesFilter.OWN;

    @Autowired
    private RestTestClient http;

    @LocalServerPort
    private int port;

    static Stream<Map<String, String>> foreign() {
        return Stream.of(
                Map.of("Sec-Fetch-Site", "cross-site", OWN, "x"),
                Map.of("Sec-Fetch-Site", "same-site", OWN, "x"),
                Map.of("Sec-Fetch-Site", "none", OWN, "x"),
                Map.of("Sec-Fetch-Site", "same-origin"),
                Map.of("Origin", "https://example.com", OWN, "x"),
                Map.of("Origin", "null", OWN, "x"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void areRefused(Map<String, String> headers) {
        put(headers).expectStatus().isForbidden().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        delete(headers).expectStatus().isForbidden();
        assertThat(http.get()
                        .uri("/dicts/settings/foreign")
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void thoseOfTheOwnPageAreDone() {
        put(Map.of("Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:" + port, OWN, "console"))
                .expectStatus()
                .isCreated();
        delete(Map.of("Origin", "http://localhost:" + port, OWN, "console"))
                .expectStatus()
                .isNoContent();
    }

    @Test
    void thoseThatComeFromNoBrowserAreDone() {
        put(Map.of()).expectStatus().isCreated();
        delete(Map.of()).expectStatus().isNoContent();
    }

    private ResponseSpec put(Map<String, String> headers) {
        return http.put()
                .uri("/dicts/settings/foreign")
                .headers(all -> headers.forEach(all::set))
                .contentType(MediaType.APPLICATION_JSON)
                .body("1")
                .exchange();
    }

    private ResponseSpec delete(Map<String, String> headers) {
        return http.delete()
                .uri("/dicts/settings/foreign")
                .headers(all -> headers.forEach(all::set))
                .exchange();
    }
}
