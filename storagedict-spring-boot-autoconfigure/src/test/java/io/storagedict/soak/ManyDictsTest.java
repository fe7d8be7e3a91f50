package io.storagedict.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many dicts of one application take no more connections and threads than one does. */
@Timeout(600)
class ManyDictsTest {

    private final OwnThreads threads = new OwnThreads();

    int count() {
        return 300;
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTUCE", "ZOOKEEPER"})
    void shareWhatOneNeeds(Backend backend) {
        try (Server server = new Server(backend);
                Backend.Client client = backend.connect(server.port(), Duration.ofSeconds(30))) {
            StorageDict<String> one = open(client, 0);
            one.put("a", "1");
            await().until(() -> backend == Backend.ZOOKEEPER || threads.names().contains("storagedict-redis-listener"));
            useMany(client).forEach(StorageDict::close); // the server keeps their data
            Footprint alone = Footprint.of(backend + ", one dict", server, threads);
            List<StorageDict<String>> all = useMany(client);
            Footprint many = Footprint.of(backend + ", many dicts", server, threads);
            assertThat(many.threads()).isEqualTo(alone.threads());
            assertThat(many.connections()).isEqualTo(alone.connections());
            assertThat(many.watches()).isEqualTo(backend == Backend.ZOOKEEPER ? alone.watches() + count() : 0);

            all.forEach(StorageDict::close);
            all.clear();

            alone.assertNotExceeded(backend + ", one dict again", server, threads);
            assertThat(one.get("a")).isEqualTo("1");
            one.close();
            threads.awaitNone();
        }
    }

    private List<StorageDict<String>> useMany(Backend.Client client) {
        List<StorageDict<String>> all = new ArrayList<>();
        for (int i = 1; i <= count(); i++) {
            all.add(open(client, i));
        }
        all.forEach(dict -> dict.put("a", dict.name()));
        assertThat(all).allSatisfy(dict -> assertThat(dict.get("a")).isEqualTo(dict.name()));
        return all;
    }

    private static StorageDict<String> open(Backend.Client client, int number) {
        return StorageDict.builder(client.open("many" + number, Consistency.SESSION), new TextEncoding())
                .build();
    }
}
