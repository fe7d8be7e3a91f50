package io.storagedict.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A writer and a reader of each of some instances. */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SOUND_CALLS = 10;

    final Tally reads = new Tally();
    final Tally writes = new Tally();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private Duration healed = Duration.ZERO;

    Load(List<Instance> instances) {
        for (Instance instance : instances) {
            writers.add(new Writer(instance.dict(), "count" + writers.size(), writes));
        }
        List<Series> series = writers.stream().map(Writer::series).toList();
        for (Instance instance : instances) {
            readers.add(new Reader(instance.dict(), series, series.get(readers.size()), reads));
        }
    }

    private Stream<Worker> workers() {
        return Stream.concat(writers.stream(), readers.stream());
    }

    void start() {
        workers().forEach(Worker::start);
        awaitSound();
    }

    /** Waits until each worker has made some more calls, and the last ones succeeded. */
    private void awaitSound() {
        for (Worker worker : workers().toList()) {
            long calls = worker.calls();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> worker.calls() > calls + SOUND_CALLS && worker.isSound());
        }
    }

    /** Waits until the calls succeed again after the end of a fault, and notes how long that took. */
    void awaitHealing() {
        long end = System.nanoTime();
        awaitSound();
        Duration longest = Duration.ofNanos(
                workers().mapToLong(worker -> worker.soundAfter(end)).max().orElseThrow());
        healed = longest.compareTo(healed) > 0 ? longest : healed;
    }

    /** From now on the store may lose what it has acknowledged. */
    void doubt() {
        writers.forEach(writer -> writer.series().doubt());
    }

    /** The store has lost what it may lose: some more calls must succeed, and be right. */
    void trust() {
        writers.forEach(writer -> writer.series().trust());
        awaitSound();
    }

    void end() throws InterruptedException {
        for (Worker worker : workers().toList()) {
            worker.end();
        }
    }

    /** Checks what must hold whatever the fault was. */
    void check(Map<String, Long> truth) {
        assertThat(reads.unexpected()).isEmpty();
        assertThat(writes.unexpected()).isEmpty();
        assertThat(reads.unknown()).as("reads whose outcome is unknown").isZero();
        assertThat(readers).as("reads of what was refused").allMatch(reader -> reader.phantoms() == 0);
        assertThat(writers).as("refused writes that took effect").allMatch(writer -> writer.phantoms(truth) == 0);
    }

    /** Checks what must hold of a store that loses nothing, with each consistency. */
    void checkNothingLost(Map<String, Long> truth) {
        assertThat(lost(truth)).as("lost writes").isZero();
        assertThat(writers)
                .allSatisfy(writer -> assertThat(writer.wrongAnswers()).isEmpty());
        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.backwards()).as("reads that went back").isZero();
            assertThat(reader.ownStaleness())
                    .as("reads that missed a write of their own instance")
                    .isZero();
        });
    }

    long lost(Map<String, Long> truth) {
        return writers.stream().mapToLong(writer -> writer.lost(truth)).sum();
    }

    Duration staleness() {
        return readers.stream().map(Reader::staleness).max(Duration::compareTo).orElseThrow();
    }

    Duration healed() {
        return healed;
    }
}
