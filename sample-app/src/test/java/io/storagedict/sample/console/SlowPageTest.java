package io.storagedict.sample.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.sample.LivePage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages that do not read what they are told, or are gone. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.tomcat.connection-timeout=2s") // so long a write waits for a page that does not read
class SlowPageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    private StorageDict<Object> settings;

    @Autowired
    private Pages pages;

    @LocalServerPort
    private int port;

    @Test
    void aPageThatReadsNothingIsLetGoAndHarmsNobody() throws IOException {
        await().atMost(PATIENCE).until(() -> pages.count() == 0);
        try (Socket slow = connect();
                LivePage quick = new LivePage("http://localhost:" + port)) {
            await().until(() -> pages.count() == 2);
            assertThat(slow.isConnected()).isTrue();
            int written = 0;
            while (pages.count() == 2) {
                settings.put("slow", "x".repeat(3_900) + written++);
                assertThat(written)
                        .as("written, and the slow page was not let go")
                        .isLessThan(2_000_000);
            }
            List<String> beats = quick.heard("beat");
            await().atMost(PATIENCE).until(() -> !beats.containsAll(quick.heard("beat"))); // it has taken all in
            settings.put("last", 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(quick.heard("change"))
                            .last()
                            .satisfies(change -> assertThat(change).contains("\"key\":\"last\"")));
            assertThat(quick.isOver()).isFalse();
        }
    }

    @Test
    void aPageThatIsGoneIsForgotten() throws IOException {
        await().atMost(PATIENCE).until(() -> pages.count() == 0);
        Socket gone = connect();
        await().until(() -> pages.count() == 1); // else it would come while the next test counts
        gone.close();
        await().atMost(PATIENCE).until(() -> pages.count() == 0);
    }

    @Test
    void noMoreThanSoManyAreConnected() throws IOException {
        await().atMost(PATIENCE).until(() -> pages.count() == 0);
        List<LivePage> most = new ArrayList<>();
        try {
            for (int page = 0; page < Pages.MOST; page++) {
                most.add(new LivePage("http://localhost:" + port));
            }
            try (Socket oneMore = connect()) {
                assertThat(new String(oneMore.getInputStream().readNBytes(12), US_ASCII))
                        .isEqualTo("HTTP/1.1 503");
            }
        } finally {
            most.forEach(LivePage::close);
        }
        await().atMost(PATIENCE).until(() -> pages.count() == 0);
    }

    /** A browser that asks, and then reads nothing. */
    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.getOutputStream().write("GET /console/api/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }
}
