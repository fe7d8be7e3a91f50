package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.load.Rounds;
import io.storagedict.benchmarks.load.Span;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.servers.Addresses;
import io.storagedict.benchmarks.servers.Servers;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * What sections measure with.
 *
 * @param quick whether each measurement is to take as little time as it can
 * @param rounds how often each peer does each work
 */
public record Lab(Servers servers, boolean quick, int rounds) {

    /** Returns one of two, by whether this is a quick run. */
    <T> T pick(T full, T quickly) {
        return quick ? quickly : full;
    }

    /** How long threads work in each measurement. */
    Span span() {
        return pick(new Span(1_000, 3_000), new Span(200, 400));
    }

    /** Does work for each contender in each round. */
    <T> void eachRound(List<T> contenders, String what, ObjIntConsumer<T> action) {
        Rounds.run(rounds, contenders, (contender, round) -> {
            String name = contender instanceof PeerKind kind ? kind.label() : contender.toString();
            System.err.printf("  round %d: %s, %s%n", round + 1, what, name);
            action.accept(contender, round);
        });
    }

    /** Returns where the servers are that a peer needs. */
    Addresses addresses(PeerKind kind) {
        return kind.usesZookeeper() ? servers.withZookeeper() : servers.addresses();
    }

    static List<String> labels(List<PeerKind> kinds) {
        return kinds.stream().map(PeerKind::label).toList();
    }
}
