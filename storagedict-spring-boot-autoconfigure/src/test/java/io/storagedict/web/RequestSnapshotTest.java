package io.storagedict.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * All parts of a request read one state while others sync, in a web server that has one thread for requests and one for
 * their tasks, so that what is left in a thread is found by the next request.
 */
@DirtiesContext
@SpringBootTest(
        classes = SnapshotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.tomcat.threads.max=1",
            "server.tomcat.threads.min-spare=1",
            "spring.task.execution.pool.core-size=1",
            "spring.cloud.zookeeper.enabled=false",
            "storagedict.dicts.settings.autosync=false",
            "storagedict.dicts.writer.keyspace=settings",
            "storagedict.web.sync-filter.url-patterns="
                    + "/plain,/callable,/task,/stream,/deferred,/future,/writing,/syncing,/failing,/failing-callable,/error,"
                    + "/background,/background-callable,/background-complete"
        })
class RequestSnapshotTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private HalfWay halfWay;

    @Autowired
    private BlockingQueue<DeferredResult<String>> results;

    @Autowired
    private StorageDicts dicts;

    @Autowired
    @Qualifier("writer")
    private StorageDict<Object> writer;

    @BeforeEach
    void begin() {
        writer.put("n", "old");
    }

    @AfterEach
    void nothingIsLeftInTheThreads() throws Exception {
        moveOn("last");
        assertThat(answer(get("/unfiltered")).body()).isEqualTo("null null last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/callable", "/task", "/stream", "/future"})
    void allReadsSeeOneState(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> request = get(path);
        halfWay.meanwhile(() -> moveOn("new"));
        assertThat(answer(request).body()).isEqualTo("old old");
        assertThat(answer(request).headers().allValues("seen")).isNotEmpty().allMatch(seen -> seen.endsWith(" old"));
    }

    @Test
    void theDispatchOfAResultOfAnotherThreadSeesTheSameState() throws Exception {
        CompletableFuture<HttpResponse<String>> request = get("/deferred");
        DeferredResult<String> result = results.poll(60, TimeUnit.SECONDS);
        moveOn("new");
        result.setResult("done");
        assertThat(answer(request).body()).isEqualTo("done");
        assertThat(answer(request).headers().allValues("seen")).containsExactly("REQUEST old", "ASYNC old");
    }

    @Test
    void aWriteInATaskIsSeenByTheRestOfTheRequest() throws Exception {
        CompletableFuture<HttpResponse<String>> request = get("/writing");
        halfWay.meanwhile(() -> moveOn("new"));
        assertThat(answer(request).body()).isEqualTo("own own");
        assertThat(answer(request).headers().allValues("seen")).containsExactly("REQUEST old", "ASYNC own");
    }

    @Test
    void anExplicitSyncInATaskMovesTheRequestOn() throws Exception {
        CompletableFuture<HttpResponse<String>> request = get("/syncing");
        halfWay.meanwhile(() -> moveOn("new"));
        assertThat(answer(request).body()).isEqualTo("old old new");
        assertThat(answer(request).headers().allValues("seen")).containsExactly("REQUEST old", "ASYNC new");
    }

    @Test
    void theErrorDispatchSeesTheSameState() throws Exception {
        CompletableFuture<HttpResponse<String>> request = get("/failing");
        halfWay.meanwhile(() -> moveOn("new"));
        assertThat(answer(request).statusCode()).isEqualTo(500);
        assertThat(answer(request).headers().allValues("seen")).containsExactly("REQUEST old", "ERROR old");
    }

    @Test
    void theErrorDispatchOfATaskSeesTheSameState() throws Exception {
        CompletableFuture<HttpResponse<String>> request = get("/failing-callable");
        halfWay.meanwhile(() -> moveOn("new"));
        assertThat(answer(request).statusCode()).isEqualTo(500);
        assertThat(answer(request).headers().allValues("seen"))
                .containsExactly("REQUEST old", "ASYNC old", "ERROR old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/background", "/background-callable", "/background-complete"})
    void whatGoesOnAfterTheRequestReadsTheCurrentState(String path) throws Exception {
        assertThat(answer(get(path)).body()).isEqualTo("started");
        halfWay.meanwhile(() -> {
            get("/unfiltered").join(); // the one thread for requests has ended the other one
            moveOn("new");
        });
        assertThat(results.poll(60, TimeUnit.SECONDS).getResult()).asString().endsWith(" new");
    }

    private void moveOn(String value) {
        writer.put("n", value);
        assertThat(dicts.sync()).isEmpty();
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> request) throws Exception {
        return request.get(60, TimeUnit.SECONDS);
    }
}
