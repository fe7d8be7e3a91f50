package io.storagedict.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What all faults did, in {@code target/faults/table.md}: a row each, which its next run replaces. */
final class FaultTable {

    private static final Path DIRECTORY = Path.of("target", "faults");

    private static final String HEAD = """
            | scenario | dict | fault | how | promise | failed reads | refused writes | unknown writes | longest call | longest stale read | healed after | lost writes |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    /** By the number of the scenario that they begin with. */
    private static final Comparator<Path> IN_ORDER = Comparator.<Path>comparingInt(
                    row -> Integer.parseInt(row.getFileName().toString().replaceAll("\\D.*", "")))
            .thenComparing(Path::getFileName);

    private FaultTable() {}

    static void add(FaultReport report) {
        String name = "%s %s %s"
                .formatted(
                        report.fault().scenario(),
                        report.fault().name(),
                        report.fault().dict())
                .replaceAll("[^A-Za-z0-9]+", "-");
        try {
            Files.createDirectories(DIRECTORY);
            // tests of other processes add rows, too; to close the file ends the lock
            try (RandomAccessFile guard =
                            new RandomAccessFile(DIRECTORY.resolve("lock").toFile(), "rw");
                    FileChannel channel = guard.getChannel()) {
                channel.lock();
                Files.writeString(DIRECTORY.resolve(name + ".row"), report.row() + "\n");
                Files.writeString(DIRECTORY.resolve(name + ".failures"), failures(report));
                Files.writeString(DIRECTORY.resolve("table.md"), HEAD + rows());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String failures(FaultReport report) {
        StringBuilder text = new StringBuilder();
        for (Tally tally : List.of(report.reads(), report.writes())) {
            tally.messages()
                    .forEach((message, times) ->
                            text.append(times).append(" x ").append(message).append('\n'));
        }
        return text.toString();
    }

    private static String rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path row : files.filter(file -> file.toString().endsWith(".row"))
                    .sorted(IN_ORDER)
                    .toList()) {
                rows.append(Files.readString(row));
            }
        }
        return rows.toString();
    }
}
