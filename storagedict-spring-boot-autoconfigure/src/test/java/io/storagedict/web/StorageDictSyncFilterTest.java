package io.storagedict.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.autoconfigure.ObedientStores;
import io.storagedict.store.StoreFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The filter in a real web server, registered for all dispatches. Two dicts are synced; a third one, over the data of
 * the first, plays another instance.
 */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.zookeeper.enabled=false",
            "storagedict.backend=obedient",
            "storagedict.dicts.settings.autosync=false",
            "storagedict.dicts.texts.autosync=false",
            "storagedict.dicts.writer.keyspace=settings",
            "storagedict.web.sync-filter.dispatcher-types=request,async,error,forward"
        })
class StorageDictSyncFilterTest {

    private static final String FAILS = "Requests read the local copy of dict '%s' as it is";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ObedientStores stores;

    @Autowired
    @Qualifier("writer")
    private StorageDict<Object> writer;

    @AfterEach
    void recover() throws Exception {
        stores.recover("settings");
        stores.recover("texts");
        get("/settings");
    }

    @Test
    void aRequestSeesWhatAnotherInstanceWroteBefore() throws Exception {
        writer.put("language", "de");
        assertThat(get("/settings")).isEqualTo("{language=de}");
        writer.put("language", "fr");
        assertThat(get("/settings")).isEqualTo("{language=fr}");
    }

    @Test
    void eachDictIsSyncedOncePerRequest() throws Exception {
        assertThat(pullsOf("/settings")).isEqualTo(2);
    }

    @Test
    void anAsyncDispatchDoesNotSyncAgain() throws Exception {
        assertThat(pullsOf("/async")).isEqualTo(2);
        assertThat(get("/async")).isEqualTo("done in another thread");
    }

    @Test
    void anErrorDispatchDoesNotSyncAgain() throws Exception {
        assertThat(pullsOf("/missing")).isEqualTo(2);
    }

    @Test
    void aForwardDoesNotSyncAgain() throws Exception {
        assertThat(pullsOf("/forward")).isEqualTo(2);
    }

    @Test
    void aRequestIsServedFromTheCopyIfTheSyncFails(CapturedOutput output) throws Exception {
        writer.put("language", "de");
        get("/settings");
        stores.fail("settings");
        assertThat(get("/settings")).isEqualTo("{language=de}");
        assertThat(output).contains(FAILS.formatted("settings"), "Told to fail").doesNotContain("'texts'");
    }

    @Test
    void aFailureIsLoggedOnceAndSoIsTheRecovery(CapturedOutput output) throws Exception {
        stores.fail("settings");
        get("/settings");
        get("/settings");
        stores.fail("texts");
        get("/settings");
        stores.recover("settings");
        get("/settings");
        get("/settings");
        stores.recover("texts");
        get("/settings");
        stores.fail("settings");
        get("/settings");
        assertThat(times(output, FAILS.formatted("settings"))).isEqualTo(2);
        assertThat(times(output, FAILS.formatted("texts"))).isEqualTo(1);
        assertThat(times(output, "Dict 'settings' is synced again")).isEqualTo(1);
        assertThat(times(output, "Dict 'texts' is synced again")).isEqualTo(1);
    }

    @Test
    void anUnexpectedExceptionOfAStoreDoesNotFailTheRequest(CapturedOutput output) throws Exception {
        writer.put("language", "de");
        get("/settings");
        stores.fail("settings", () -> new IllegalArgumentException("a bug"));
        assertThat(get("/settings")).isEqualTo("{language=de}");
        assertThat(get("/settings")).isEqualTo("{language=de}");
        stores.recover("settings");
        get("/settings");
        assertThat(output).contains("IllegalArgumentException: a bug");
        assertThat(times(output, FAILS.formatted("settings"))).isEqualTo(1);
        assertThat(times(output, "Dict 'settings' is synced again")).isEqualTo(1);
    }

    @Test
    void concurrentRequestsAreServedAndLogOneFailure(CapturedOutput output) throws Exception {
        writer.put("language", "de");
        get("/settings");
        stores.fail("settings");
        int before = stores.pulls();
        List<CompletableFuture<String>> answers = IntStream.range(0, 100)
                .mapToObj(i -> client.sendAsync(request("/settings"), HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("{language=de}"));
        assertThat(stores.pulls() - before).isLessThanOrEqualTo(200);
        assertThat(times(output, FAILS.formatted("settings"))).isEqualTo(1);
        assertThat(times(output, "synced again")).isZero();
    }

    private int pullsOf(String path) throws Exception {
        int before = stores.pulls();
        get(path);
        return stores.pulls() - before;
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
    }

    private static int times(CapturedOutput output, String text) {
        return output.getAll().split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        StoreFactory obedient() {
            return new ObedientStores();
        }

        @Bean
        Pages pages(@Qualifier("settings") StorageDict<Object> settings) {
            return new Pages(settings);
        }
    }

    @RestController
    static class Pages {

        private final StorageDict<Object> settings;

        Pages(StorageDict<Object> settings) {
            this.settings = settings;
        }

        @GetMapping("/settings")
        String settings() {
            return Map.copyOf(settings).toString();
        }

        @GetMapping("/forward")
        void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            request.getRequestDispatcher("/settings").forward(request, response);
        }

        @GetMapping("/async")
        Callable<String> async() {
            return () -> "done in another thread";
        }
    }
}
