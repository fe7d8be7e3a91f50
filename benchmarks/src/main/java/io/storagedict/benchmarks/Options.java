package io.storagedict.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for.
 *
 * @param quick whether to see only that all works: one short round, whose figures say little
 * @param rounds how often each peer does each work
 * @param sections what to measure
 * @param output the directory of the files to write
 */
record Options(boolean quick, int rounds, List<SectionKind> sections, Path output) {

    private static final int ROUNDS = 3;

    static final String USAGE = "options: [--quick] [--rounds 3] [--section %s] [--output DIRECTORY]"
            .formatted(String.join(",", SectionKind.names()));

    /** Parses the arguments. */
    static Options parse(List<String> arguments) {
        boolean quick = false;
        int rounds = 0;
        Set<SectionKind> sections = new TreeSet<>();
        Path output = Path.of(System.getProperty("java.class.path")).resolveSibling("benchmark-results");
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove(0);
            switch (option) {
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = Integer.parseInt(argument(option, rest));
                case "--section" -> {
                    for (String name : argument(option, rest).split(",", -1)) {
                        sections.add(SectionKind.of(name));
                    }
                }
                case "--output" -> output = Path.of(argument(option, rest));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(
                quick,
                rounds > 0 ? rounds : quick ? 1 : ROUNDS,
                sections.isEmpty() ? List.of(SectionKind.values()) : List.copyOf(sections),
                output);
    }

    private static String argument(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs an argument");
        }
        return rest.remove(0);
    }
}
