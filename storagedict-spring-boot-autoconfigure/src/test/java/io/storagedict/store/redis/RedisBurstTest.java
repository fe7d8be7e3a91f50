package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import java.io.IOException;
import java.util.List;
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
        String script = text("changes.lua") + text("write.lua");
        redis.wire.call("MULTI");
        for (int i = 1; i <= CHANGES; i++) {
            String[] write = {"burst:" + i, "0", "", "always", "", "=k", Integer.toString(i)};
            redis.wire.call(command(script, write));
        }
        redis.wire.call("EXEC");
        await().until(() -> "500".equals(reader.get("k")));
        assertThat(neighbour).isEmpty();
        assertThat(counters.calls("xread")).isLessThanOrEqualTo(CHANGES / LogReader.COUNT + 5);
        assertThat(counters.calls("evalsha")).isEqualTo(1);
    }

    @Test
    void changesOneAfterTheOtherAreToldInOneReadOfTheLogAMillisecond() {
        StorageDict<String> reader = sessions.dict("settings");
        StorageDict<String> writer = redis.dict("settings");
        counters.reset();
        long start = System.nanoTime();
        for (int i = 1; i <= CHANGES; i++) {
            writer.put("k", Integer.toString(i));
        }
        await().until(() -> "500".equals(reader.get("k")));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(counters.calls("xread")).isLessThanOrEqualTo(millis + 5);
        assertThat(counters.calls("evalsha")).isEqualTo(CHANGES + 1);
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

    private static String[] command(String script, String... write) {
        List<String> keys = RedisKeys.of("settings").all();
        return Stream.of(List.of("EVAL", script, Integer.toString(keys.size())), keys, List.of(write))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static String text(String script) throws IOException {
        return new ClassPathResource(script, RedisStore.class).getContentAsString(UTF_8);
    }
}
