package io.storagedict.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleReadCheckerTest {

    private final Queue<FreshnessEvent> history = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "R k 0 1 2 r",
                "W k 1 1 5 w; R k 1 6 7 r",
                "W k 1 1 5 w; R k 0 2 3 r; R k 1 3 4 r",
                "W k 1 1 5 w; R k 0 5 6 r",
                "W k 1 1 9 w; R k 1 2 3 r; R k 0 4 5 s",
                "W k 1 1 9223372036854775807 w; R k 0 5 6 r; R k 1 7 8 r",
                "W k 1 1 9223372036854775807 w; W k 2 3 4 w; R k 2 5 6 r",
                "W k 1 1 9223372036854775807 w; W k 1 1 2 w; R k 1 3 4 r",
                "W k 1 1 2 w; W j 7 3 4 v; R k 1 5 6 r; R j 7 7 8 r",
                "R k 2 5 6 r; W k 2 3 4 w; W k 1 1 2 w"
            })
    void goodHistoriesHaveNoViolations(String lines) {
        assertThat(StaleReadChecker.violations(events(lines))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stale; W k 1 1 5 w; R k 0 6 7 r",
                "Stale; W k 1 1 2 w; W k 2 3 4 w; R k 1 5 6 r",
                "Stale; W k 1 1 2 w; W k 2 3 9223372036854775807 w; R k 0 5 6 r",
                "Stale; W k 1 1 9223372036854775807 w; W k 1 1 2 w; R k 0 3 4 r",
                "Never written; W k 1 1 2 w; R k 2 3 4 r",
                "Never written; W k 1 1 2 w; R j 1 3 4 r",
                "Written only later; R k 1 1 2 r; W k 1 3 4 w",
                "Gone back; W k 1 1 9 w; R k 1 2 3 r; R k 0 4 5 r",
                "Gone back; W k 1 1 2 w; W k 2 3 9 w; R k 2 4 5 r; R k 1 6 7 r"
            })
    void badHistoriesHaveOneViolation(String reasonAndLines) {
        String[] parts = reasonAndLines.split("; ", 2);
        assertThat(StaleReadChecker.violations(events(parts[1])))
                .singleElement()
                .asString()
                .startsWith(parts[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W k 2 1 2 w; W k 1 3 4 w",
                "W k 1 1 2 w; W k 1 3 4 w",
                "W k 1 1 5 w; W k 2 3 6 w",
                "W k 0 1 2 w",
                "R k 1 2 1 r",
                "R k 1 2 3",
                "X k 1 2 3 r"
            })
    void historiesThatShowNothingAreRejected(String lines) {
        assertThatIllegalArgumentException().isThrownBy(() -> StaleReadChecker.violations(events(lines)));
    }

    @Test
    void randomHistoriesAreJudgedAsByTheRulesReadAloud() {
        Random random = new Random(42);
        int bad = 0;
        for (int i = 0; i < 2_000; i++) {
            List<FreshnessEvent> events = randomHistory(random);
            boolean violated = !StaleReadChecker.violations(events).isEmpty();
            assertThat(violated).as("%s", events).isEqualTo(isBad(events));
            bad += violated ? 1 : 0;
        }
        assertThat(bad).isBetween(200, 1_800);
    }

    @Test
    void aConcurrentMapIsFresh() {
        Map<String, Long> map = new ConcurrentHashMap<>();
        race(map, map);
        assertThat(StaleReadChecker.violations(history)).isEmpty();
    }

    @Test
    void aCopyThatIsNotKeptUpIsFoundStale() {
        race(new ConcurrentHashMap<>(), Map.of());
        assertThat(StaleReadChecker.violations(history)).isNotEmpty();
    }

    @Test
    void aFailedWriteIsRecordedAsUnacknowledged() {
        FreshnessRecorder recorder = new FreshnessRecorder("p", history::add);
        assertThatThrownBy(() -> recorder.write("k", 1, () -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThat(history).singleElement().matches(event -> event.end() == FreshnessEvent.NEVER);
    }

    @Test
    void anEventIsTheSameAfterBeingALine() {
        FreshnessEvent event = FreshnessEvent.parse("W k 1 -5 7 p/1");
        assertThat(FreshnessEvent.parse(event.toString())).isEqualTo(event);
    }

    private void race(Map<String, Long> written, Map<String, Long> read) {
        FreshnessRecorder recorder = new FreshnessRecorder("p", history::add);
        CompletableFuture<?>[] writers = Stream.of("a", "b")
                .map(key -> CompletableFuture.runAsync(() -> LongStream.rangeClosed(1, 2_000)
                        .forEach(value -> recorder.write(key, value, () -> written.put(key, value)))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> writing = CompletableFuture.allOf(writers);
        boolean done;
        do {
            done = writing.isDone();
            recorder.read("a", () -> read.getOrDefault("a", 0L));
            recorder.read("b", () -> read.getOrDefault("b", 0L));
        } while (!done);
        writing.join();
    }

    private static List<FreshnessEvent> events(String lines) {
        return Stream.of(lines.split("; ", -1))
                .filter(line -> !line.isEmpty())
                .map(FreshnessEvent::parse)
                .toList();
    }

    private static List<FreshnessEvent> randomHistory(Random random) {
        List<FreshnessEvent> events = new ArrayList<>();
        long time = 0;
        for (long value = 1; value <= 4; value++) {
            long start = time + random.nextInt(3);
            time = start + random.nextInt(6);
            boolean acknowledged = random.nextInt(4) > 0;
            long end = acknowledged ? time : FreshnessEvent.NEVER;
            events.add(new FreshnessEvent(FreshnessEvent.Kind.W, "k", value, start, end, "w"));
        }
        long now = 0;
        for (int i = 0; i < 3; i++) {
            long start = now + random.nextInt(5);
            now = start + random.nextInt(5);
            long value = Math.max(0, Math.min(5, start / 4 + random.nextInt(3) - 1));
            events.add(new FreshnessEvent(FreshnessEvent.Kind.R, "k", value, start, now, "r"));
            now++;
        }
        return events;
    }

    /** The three rules, word by word and slow; for one key and one reader whose reads stand in their order. */
    private static boolean isBad(List<FreshnessEvent> events) {
        List<FreshnessEvent> writes = ofKind(FreshnessEvent.Kind.W, events);
        List<FreshnessEvent> reads = ofKind(FreshnessEvent.Kind.R, events);
        boolean stale = reads.stream()
                .anyMatch(read ->
                        writes.stream().anyMatch(write -> write.end() < read.start() && read.value() < write.value()));
        boolean unknown = reads.stream()
                .anyMatch(read -> read.value() != 0
                        && writes.stream()
                                .noneMatch(write -> write.value() == read.value() && write.start() <= read.end()));
        boolean back = reads.stream()
                .anyMatch(later ->
                        reads.stream().anyMatch(read -> read.end() < later.start() && later.value() < read.value()));
        return stale || unknown || back;
    }

    private static List<FreshnessEvent> ofKind(FreshnessEvent.Kind kind, List<FreshnessEvent> events) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
