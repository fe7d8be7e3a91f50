package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** Dicts in Redis that are told of changes. */
@ExtendWith(OutputCaptureExtension.class)
class RedisSessionDictsTest {

    private final RedisServer server = RedisServer.shared();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DataRedisAutoConfiguration.class, StorageDictAutoConfiguration.class))
            .withPropertyValues(
                    "spring.data.redis.host=" + server.host(),
                    "spring.data.redis.port=" + server.port(),
                    "storagedict.backend=redis",
                    "storagedict.consistency=session",
                    "storagedict.dicts.settings.autosync=true");

    @BeforeEach
    void empty() {
        server.flush();
    }

    private static StorageDict<Object> settings(ApplicationContext context) {
        @SuppressWarnings("unchecked") // a dict of JSON
        StorageDict<Object> dict =
                (StorageDict<Object>) context.getBean(StorageDicts.class).get("settings");
        return dict;
    }

    @Test
    void instancesTellEachOther() {
        runner.withPropertyValues("storagedict.redis.poll-interval=1h")
                .run(one -> runner.run(other -> {
                    assertThat(settings(one).status().consistency()).isEqualTo(Consistency.SESSION);
                    settings(one).put("exchange_rate", 25);
                    await().until(() ->
                            Integer.valueOf(25).equals(settings(other).get("exchange_rate")));
                    settings(other).put("exchange_rate", 26);
                    await().until(() -> Integer.valueOf(26).equals(settings(one).get("exchange_rate")));
                }));
    }

    @Test
    void redisIsStrongUnlessItIsToBeOtherwise() {
        runner.withPropertyValues("storagedict.consistency=")
                .run(context ->
                        assertThat(settings(context).status().consistency()).isEqualTo(Consistency.STRONG));
    }

    @Test
    void nothingIsLeftOfAnApplicationThatEndedAndNothingIsLogged(CapturedOutput output) {
        List<String> drivers = List.of("lettuce", "jedis");
        for (String driver : drivers) {
            runner.withPropertyValues("spring.data.redis.client-type=" + driver).run(context -> {
                settings(context).put("driver", driver);
                await().until(() -> threads() > 0);
            });
            await().until(() -> threads() == 0);
        }
        assertThat(output).doesNotContain("WARN", "ERROR", "Exception");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("storagedict-redis"))
                .count();
    }

    @Test
    void theDriverMayBeJedisAlone() {
        runner.withClassLoader(new FilteredClassLoader("io.lettuce")).run(context -> {
            settings(context).put("k", "v");
            await().until(() -> threads() > 0);
            assertThat(settings(context).get("k")).isEqualTo("v");
        });
    }

    @Test
    void aPollIntervalThatIsTooShortIsRefused(CapturedOutput output) {
        FailedStart.of(output, """
                        spring.data.redis: {host: '%s', port: %d}
                        storagedict: {redis: {poll-interval: 0s}, dicts: {settings: {backend: redis}}}
                        """.formatted(server.host(), server.port()))
                .describes("PT0S", "Property: storagedict.redis.poll-interval")
                .advises("'storagedict.redis.poll-interval'", "'1s'");
    }
}
