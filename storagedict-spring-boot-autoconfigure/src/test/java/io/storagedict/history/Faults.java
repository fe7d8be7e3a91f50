package io.storagedict.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A server, and a network of its own for each process, which fail at random. */
abstract class Faults implements AutoCloseable {

    private final Random random;
    private final Deque<Runnable> next = new ArrayDeque<>();

    /** @param seed of what happens; when it happens is also a matter of the machine */
    Faults(long seed) {
        random = new Random(seed);
    }

    /** The port of the loopback interface at which a process finds the server. */
    abstract int port(int process);

    /** What may happen to the network of a process, and to the server for a short time. */
    abstract List<Runnable> faults(int process);

    /** Something that the server, or what it knows of its clients, does not survive. */
    abstract void crash();

    /** How many replies were lost after their requests had reached the server. */
    abstract int lostReplies();

    /** Lets so many faults happen, one after the other: all in random order, then all again. */
    void some(int count) {
        for (int i = 0; i < count; i++) {
            if (next.isEmpty()) {
                List<Runnable> all = new ArrayList<>(faults(0));
                all.addAll(faults(1));
                Collections.shuffle(all, random);
                next.addAll(all);
            }
            next.pop().run();
            pass(30, 150);
        }
    }

    /** Between one and three. */
    int times() {
        return 1 + random.nextInt(3);
    }

    /** Lets so many milliseconds pass. */
    void pass(int least, int most) {
        try {
            TimeUnit.MILLISECONDS.sleep(least + random.nextInt(most - least));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public abstract void close();
}
