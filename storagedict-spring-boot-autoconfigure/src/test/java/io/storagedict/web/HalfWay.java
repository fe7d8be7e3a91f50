package io.storagedict.web;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Where a request waits for a test to do something in between. */
public final class HalfWay {

    private final CyclicBarrier barrier = new CyclicBarrier(2);

    /** In a request: stops until the test has done what it wants to. */
    public void stop() {
        await();
        await();
    }

    /** In a test: does something while a request waits. */
    public void meanwhile(Runnable action) {
        await();
        action.run();
        await();
    }

    private void await() {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("The other one did not come", failed);
        }
    }
}
