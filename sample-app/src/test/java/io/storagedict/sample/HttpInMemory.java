package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Tests of the application over HTTP, with dicts in memory. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
abstract class HttpInMemory {

    @Autowired
    RestTestClient http;

    ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    ResponseSpec put(String dict, String key, String json) {
        return http.put()
                .uri("/dicts/{dict}/{key}", dict, key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    ResponseSpec delete(String dict, String key) {
        return http.delete().uri("/dicts/{dict}/{key}", dict, key).exchange();
    }

    static void problem(ResponseSpec response, HttpStatus status, String detail) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).startsWith(detail));
    }
}
