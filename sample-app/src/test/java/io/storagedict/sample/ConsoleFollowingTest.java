package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a page follows many changes, and a store that goes away and comes back. */
class ConsoleFollowingTest extends TwoPages {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void allEntriesOfALargeChangeAreMarked() {
        open("settings");
        Map<String, Object> many = entries("marked", 30);
        page.noteMarks();
        settings().putAll(many);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(page.marked())
                        .isEqualTo(many.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .sorted()
                                .toList()));
        settings().keySet().removeAll(many.keySet());
    }

    @Test
    void moreThanAPageShowsAreToBeSearchedFor() {
        Map<String, Object> many = entries("many", 1_100);
        settings().putAll(many);
        try {
            page.open(one, "settings");
            for (int shown = 400; shown <= 1_000; shown += 200) {
                page.click("#more-button");
                int rows = shown;
                await().until(() -> page.evaluate("document.querySelectorAll('tr.row').length")
                        .equals((long) rows));
            }
            page.awaitText("#more", "more: search to find them.");
            assertThat(page.has("#more-button")).isFalse();
        } finally {
            settings().keySet().removeAll(many.keySet());
        }
    }

    @Test
    void changesInQuickSuccessionAreFewQuestions() {
        String starts = "performance.getEntriesByType('resource').filter((each) => each.name.includes('/entries?'))"
                + ".map((each) => Math.round(each.startTime))";
        page.open(one, "settings");
        AtomicInteger written = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> {
            one.put("settings", "quick", Integer.toString(written.incrementAndGet()));
            return page.list(starts).size() >= 4;
        });
        List<Long> asked = page.list(starts).stream()
                .map(start -> ((Number) start).longValue())
                .toList();
        assertThat(IntStream.range(1, asked.size()).mapToLong(next -> asked.get(next) - asked.get(next - 1)))
                .allMatch(pause -> pause >= 240);
    }

    @Test
    void entriesThatCouldNotBeReadAreShownWhenTheStoreIsBack() {
        try (RedisServer own = RedisServer.start("--appendonly", "yes");
                Instance third = Instance.onRedis(own, "--spring.data.redis.timeout=2s")) {
            page.open(third, "currencies");
            own.kill();
            page.enter("#search", "japan");
            page.awaitText("#count", "Not up to date");

            own.restart();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page.text("#count")).startsWith("1 of"));
            page.awaitRow("JPY", "Japanese Yen");
        }
    }

    private static StorageDict<Object> settings() {
        return other.settings();
    }

    private static Map<String, Object> entries(String prefix, int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(number -> prefix + number, number -> number));
    }
}
