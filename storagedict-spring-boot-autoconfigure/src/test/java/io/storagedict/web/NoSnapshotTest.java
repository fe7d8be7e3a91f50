package io.storagedict.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** Where snapshots are turned off, a request is still synced once, and sees what others sync. */
@DirtiesContext
@SpringBootTest(
        classes = SnapshotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.zookeeper.enabled=false",
            "storagedict.dicts.settings.autosync=false",
            "storagedict.dicts.writer.keyspace=settings",
            "storagedict.web.sync-filter.snapshot-per-request=false"
        })
class NoSnapshotTest {

    @LocalServerPort
    private int port;

    @Autowired
    private HalfWay halfWay;

    @Autowired
    private StorageDicts dicts;

    @Autowired
    @Qualifier("writer")
    private StorageDict<Object> writer;

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/callable"})
    void aReadSeesWhatAnotherRequestSynced(String path) throws Exception {
        writer.put("n", "old");
        CompletableFuture<String> request = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
        halfWay.meanwhile(() -> {
            writer.put("n", "synced");
            assertThat(dicts.sync()).isEmpty();
            writer.put("n", "unseen");
        });
        assertThat(request.get(60, TimeUnit.SECONDS)).isEqualTo("old synced");
    }
}
