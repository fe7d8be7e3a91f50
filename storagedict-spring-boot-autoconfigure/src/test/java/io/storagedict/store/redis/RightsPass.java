package io.storagedict.store.redis;

import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreException;
import io.storagedict.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/** All that dicts of the keyspace {@code settings} ask of Redis, by the user of an {@code ACL SETUSER} command. */
final class RightsPass implements AutoCloseable {

    private static final String LARGE = "x".repeat(5_000);
    private static final int MOST_WRITES = 5_000;

    private final RedisFixture redis = new RedisFixture(RedisServer.start());
    private final RedisDriver driver;
    private final RedisConnectionFactory connections;
    private final List<String> failures = new ArrayList<>();

    RightsPass(RedisDriver driver, List<String> user) {
        this.driver = driver;
        redis.wire.call(user.toArray(String[]::new));
        RedisStandaloneConfiguration address =
                new RedisStandaloneConfiguration(redis.server.host(), redis.server.port());
        address.setUsername(user.get(2));
        address.setPassword("secret");
        connections = driver.connect(address);
        RedisLoadTest.fill(redis, "settings");
    }

    /** Uses a dict in all ways, and goes on when something is refused. */
    RightsPass run() {
        StorageDict<String> dict = step(() -> dict(true));
        StorageDict<String> behind = step(() -> dict(false));
        if (dict != null && behind != null) {
            step(() -> dict.get("first"));
            step(() -> dict.put("k", "1"));
            step(() -> dict.remove("k"));
            step(() -> dict.put("large", LARGE));
            step(() -> behind.reload());
            step(dict::clear);
            step(() -> dict.putAll(Map.of("a", "1", "b", "2")));
            IntStream.range(0, 150).forEach(i -> step(() -> dict.put("k", Integer.toString(i))));
            step(() -> behind.put("k", "by one that is far behind"));
            redis.wire.call("SET", "settingslast_updated", "5");
            step(() -> dict.put("k", "after the version was set back"));
        }
        return this;
    }

    /** Waits to be told of changes. */
    RightsPass listen() {
        try (Sessions sessions = new Sessions(connections, Sessions.OFTEN)) {
            RedisSessionStore store = sessions.store("settings");
            StorageDict<String> dict =
                    StorageDict.builder(store, RedisFixture.TEXT).build();
            dict.get("k");
            await().until(() -> dict.status().lastTold() != null || !refused().isEmpty());
        }
        return this;
    }

    /** Writes until the script has cut the log, or was refused to, which it does once in 64 writes on the average. */
    RightsPass writeUntilTheLogIsTrimmed() {
        StorageDict<String> dict = dict(true);
        for (int i = 0; i < MOST_WRITES && !hasAskedForTheLengthOfTheLog(); i++) {
            int number = i;
            step(() -> dict.put("k", Integer.toString(number)));
        }
        return this;
    }

    /** Which it does after it has cut it. */
    private boolean hasAskedForTheLengthOfTheLog() {
        return redis.wire.call("INFO", "commandstats").toString().contains("cmdstat_xlen");
    }

    StorageDict<String> dict(boolean autosync) {
        return RedisFixture.dict(connections, "settings", autosync);
    }

    RedisFixture redis() {
        return redis;
    }

    /** What the exceptions said. */
    List<String> failures() {
        return failures;
    }

    /** The commands and keys that the server refused. */
    Set<String> refused() {
        Set<String> refused = new TreeSet<>();
        for (Object entry : (List<?>) redis.wire.call("ACL", "LOG", "128")) {
            List<?> fields = (List<?>) entry;
            refused.add((String) fields.get(fields.indexOf("object") + 1));
        }
        return refused;
    }

    /** How often the server refused something. */
    int refusals() {
        return ((List<?>) redis.wire.call("ACL", "LOG", "128"))
                .stream()
                        .map(entry -> (List<?>) entry)
                        .mapToInt(fields -> ((Long) fields.get(fields.indexOf("count") + 1)).intValue())
                        .sum();
    }

    private <T> @Nullable T step(Supplier<T> step) {
        try {
            return step.get();
        } catch (StoreException refused) {
            failures.add(refused.getMessage());
            return null;
        }
    }

    private void step(Runnable step) {
        step(() -> {
            step.run();
            return null;
        });
    }

    @Override
    public void close() {
        driver.disconnect(connections);
        redis.close();
    }
}
