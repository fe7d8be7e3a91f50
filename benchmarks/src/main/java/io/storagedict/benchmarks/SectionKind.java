package io.storagedict.benchmarks;

import io.storagedict.benchmarks.sections.FirstLoad;
import io.storagedict.benchmarks.sections.Heap;
import io.storagedict.benchmarks.sections.LocalReads;
import io.storagedict.benchmarks.sections.NextVersion;
import io.storagedict.benchmarks.sections.Propagation;
import io.storagedict.benchmarks.sections.Section;
import io.storagedict.benchmarks.sections.StrictReads;
import io.storagedict.benchmarks.sections.StrictReadsUnderWrites;
import io.storagedict.benchmarks.sections.Sync;
import io.storagedict.benchmarks.sections.Verification;
import io.storagedict.benchmarks.sections.WriteRate;
import io.storagedict.benchmarks.sections.Zookeeper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sections of the report, in their order. */
enum SectionKind {
    LOCAL("Reads from the local copy", new LocalReads()),
    VERSION("The next version of the local copy", new NextVersion()),
    STRICT("Strict reads, nothing changes", new StrictReads()),
    STRICT_WRITES("Strict reads while another process writes", new StrictReadsUnderWrites()),
    SYNC("What a sync costs", new Sync()),
    PROPAGATION("Until another process sees a change", new Propagation()),
    LOAD("First load", new FirstLoad()),
    HEAP("Heap", new Heap()),
    WRITE("Writes", new WriteRate()),
    ZOOKEEPER("ZooKeeper", new Zookeeper()),
    VERIFY("Is any strict read stale?", new Verification());

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a section has no state
    private final Section section;

    SectionKind(String title, Section section) {
        this.title = title;
        this.section = section;
    }

    String title() {
        return title;
    }

    Section section() {
        return section;
    }

    /** The name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> names() {
        return Arrays.stream(values()).map(SectionKind::word).toList();
    }

    static SectionKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No section '%s'; there are %s".formatted(word, String.join(", ", names()))));
    }
}
