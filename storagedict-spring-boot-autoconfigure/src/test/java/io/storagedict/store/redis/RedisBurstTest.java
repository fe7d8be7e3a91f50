package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** A burst of changes is one sync, not one per change: by the counters of Redis. */
class RedisBurstTest {

    private static final int CHANGES = 500;

    private final RedisFixture redis = RedisFixture.shared();
    private final Sessions sessions = new Sessions(redis.lettuce(), Sessions.NEVER);
    private final RedisCounters counters = new RedisCounters(redis.wire);

    @AfterEach
    void close() {
        sessions.close();
        redis.close();
    }

    @Test
    void changesAtOnceAreToldInAFewReadsOfTheLog() throws IOException {
        StorageDict<String> reader = sessions.dict("settings");
        StorageDict<String> neighbour = sessions.dict("rates");
        reader.put("k", "0");
        counters.reset();
        long start = System.nanoTime();
        String digest = (String) redis.wire.call(
                "SCRIPT", "LOAD", text("changes.lua") + text("repeated.lua") + text("plan.lua") + text("write.lua"));
        redis.wire.call("MULTI");
        for (int i = 1; i <= CHANGES; i++) {
            String[] write = {"burst:" + i, "0", "", "always", "", "1", "=k", Integer.toString(i)};
            redis.wire.call(command(digest, write));
        }
        redis.wire.call("EXEC");
        await().until(() -> "500".equals(reader.get("k")));
        assertThat(neighbour).isEmpty();
        long waits = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start); // each ends after a second
        assertThat(counters.calls("xread")).isLessThanOrEqualTo(CHANGES / LogReader.COUNT + 5 + waits);
        assertThat(counters.calls("evalsha"))
                .as("none of the reader if it read while it was told")
                .isBetween((long) CHANGES, CHANGES + 1L);
    }

    /** Of two reads of the log, the second has either waited for a change, or been put off. */
    @Test
    void changesWithoutPauseAreToldInOneReadOfTheLogAMillisecondAtMost() {
        StorageDict<String> reader = sessions.dict("settings");
        StorageDict<String> writer = redis.dict("settings");
        counters.reset();
        long start = System.nanoTime();
        Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(key -> CompletableFuture.runAsync(() -> change(writer, key), thread -> new Thread(thread).start()))
                .toList()
                .forEach(CompletableFuture::join);
        await().until(() -> reader.lastUpdated() == writer.lastUpdated());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(counters.calls("xread")).isLessThanOrEqualTo(millis + 5);
        counters.reset();
        assertThat(reader).hasSize(8);
        assertThat(counters.calls("evalsha")).isEqualTo(1);
    }

    private static void change(StorageDict<String> writer, String key) {
        for (int i = 0; i < CHANGES; i++) {
            writer.put(key, Integer.toString(i));
        }
    }

    @Test
    void aStrongDictPullsThemAtOnceAtItsNextRead() {
        StorageDict<String> reader = redis.dict("settings");
        StorageDict<String> writer = redis.dict("settings");
        for (int i = 1; i <= CHANGES; i++) {
            writer.put("k" + i % 10, Integer.toString(i));
        }
        counters.reset();
        assertThat(reader.get("k0")).isEqualTo("500");
        assertThat(counters.calls("evalsha")).isEqualTo(1);
        assertThat(counters.calls("xrange")).isEqualTo(1);
    }

    private static String[] command(String digest, String... write) {
        List<String> keys = RedisKeys.of("settings").all();
        return Stream.of(List.of("EVALSHA", digest, Integer.toString(keys.size())), keys, List.of(write))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static String text(String script) throws IOException {
        return new ClassPathResource(script, RedisStore.class).getContentAsString(UTF_8);
    }
}
