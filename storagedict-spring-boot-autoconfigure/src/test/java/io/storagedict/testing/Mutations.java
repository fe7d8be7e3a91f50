package io.storagedict.testing;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Inputs that are almost right: what a fuzzer begins with, without its feedback, so that a build can try some thousands
 * of them. The same seed gives the same inputs.
 */
public final class Mutations {

    private static final int MOST_CHANGES = 6;

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    private Mutations(List<byte[]> seeds, SplittableRandom random) {
        this.seeds = seeds;
        this.random = random;
    }

    /** Returns inputs that are made of a few right ones. */
    public static Stream<byte[]> of(List<byte[]> seeds, long seed, int count) {
        Mutations mutations = new Mutations(seeds, new SplittableRandom(seed));
        return Stream.generate(mutations::next).limit(count);
    }

    private byte[] next() {
        byte[] input = pick().clone();
        for (int changes = random.nextInt(1, MOST_CHANGES); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] pick() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int length = random.nextInt(Math.min(64, input.length - from) + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(input, from, new byte[] {(byte) random.nextInt()}, 0, 1, from);
            case 1 -> joined(input, from, input, from, length, from); // said twice
            case 2 -> joined(input, from, input, from, 0, from + length); // left out
            case 3 -> joined(input, from, new byte[] {(byte) random.nextInt()}, 0, 1, Math.min(from + 1, input.length));
            default -> withPartOf(pick(), input, from);
        };
    }

    private byte[] withPartOf(byte[] other, byte[] input, int from) {
        int start = random.nextInt(other.length + 1);
        return joined(input, from, other, start, random.nextInt(other.length - start + 1), from);
    }

    /** The beginning of an input, a part of another one, and the rest of the first. */
    private static byte[] joined(byte[] input, int end, byte[] part, int from, int length, int rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(input, 0, end);
        joined.write(part, from, length);
        joined.write(input, rest, input.length - rest);
        return joined.toByteArray();
    }
}
