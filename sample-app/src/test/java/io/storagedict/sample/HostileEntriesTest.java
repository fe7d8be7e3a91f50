package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Keys and values that are no more than data in whatever is answered, whether it is told of or refused. */
@ExtendWith(OutputCaptureExtension.class)
class HostileEntriesTest extends HttpInMemory {

    private static final String MARKUP = "\"<script>alert(1)</script>\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\u001b[2J\u001b]0;title\u0007",
                "\u202egnp.exe\u2028",
                "%0d%0aSet-Cookie:%20a=b"
            })
    void areDataOnly(String key, CapturedOutput output) {
        ResponseSpec put = put("settings", key, MARKUP);
        put.expectStatus().isCreated();
        assertIsData(put);
        for (String path : List.of("/dicts/settings/{key}", "/dicts/settings", "/console/api/dicts/settings/entries")) {
            ResponseSpec got = http.get()
                    .uri(path, key)
                    .accept(MediaType.TEXT_HTML, MediaType.ALL)
                    .exchange();
            got.expectStatus().isOk();
            assertIsData(got);
        }
        ResponseSpec refused = http.put()
                .uri("/dicts/settings/{key}", key)
                .header(HttpHeaders.IF_MATCH, "\"none\"")
                .body("1")
                .exchange();
        assertIsData(refused);
        assertIsData(put("settings", key, "<script>"));
        assertIsData(delete("settings", key));
        assertIsData(delete("settings", key));
        assertThat(output.getAll()).doesNotContain(key).doesNotContainPattern("\u001b\\[2J|^Set-Cookie");
    }

    private static void assertIsData(ResponseSpec response) {
        EntityExchangeResult<String> result = response.returnResult(String.class);
        HttpHeaders headers = result.getResponseHeaders();
        assertThat(headers.headerNames()).doesNotContain("Set-Cookie");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
        if (headers.getETag() != null) {
            assertThat(headers.getETag()).matches("\"[0-9a-f]{32}\"");
        }
        if (result.getResponseBody() != null) {
            assertThat(headers.getContentType()).isNotNull();
            assertThat(headers.getContentType().toString()).contains("json");
        }
    }
}
