package io.storagedict.benchmarks.jmh;

import io.storagedict.benchmarks.load.Data;
import io.storagedict.benchmarks.peers.Peer;
import io.storagedict.benchmarks.peers.PeerKind;
import io.storagedict.benchmarks.servers.Addresses;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One read of a key in random order; the hash code of the key, which the peer does not hold itself, is known. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalRead {

    /** The peer, shared by the threads. */
    @State(Scope.Benchmark)
    public static class Held {

        @Param("CONCURRENT_HASH_MAP")
        public PeerKind kind = PeerKind.CONCURRENT_HASH_MAP;

        @Param("100")
        public int size;

        Peer peer = PeerKind.HASH_MAP.open(new Addresses("", 0, ""), "");

        @Setup
        public void open() {
            peer = kind.openFilled(Addresses.parse(System.getProperty(JmhRun.SERVERS)), size);
        }

        @TearDown
        public void close() {
            peer.close();
        }
    }

    /** The keys of one thread. */
    @State(Scope.Thread)
    public static class Keys {

        private String[] hits = {};
        private String[] misses = {};
        private int next;

        @Setup
        public void shuffle(Held held) {
            int seed = (int) Thread.currentThread().getId();
            hits = Data.shuffledKeys(held.size, seed);
            misses = Data.shuffledKeys(held.size, seed);
            for (int i = 0; i < held.size; i++) {
                misses[i] = misses[i].replace("settings", "setting_");
                if (hits[i].hashCode() == misses[i].hashCode()) {
                    throw new IllegalStateException("An unlucky choice of keys");
                }
            }
        }

        String next(String[] keys) {
            next = next + 1 == keys.length ? 0 : next + 1;
            return keys[next];
        }
    }

    @Benchmark
    public @Nullable String hit(Held held, Keys keys) {
        return held.peer.get(keys.next(keys.hits));
    }

    @Benchmark
    public @Nullable String miss(Held held, Keys keys) {
        return held.peer.get(keys.next(keys.misses));
    }
}
