package io.storagedict.soak;

import java.util.concurrent.CompletableFuture;

/** Work in a thread of its own, where it may wait: the common pool has one less than there are processors. */
final class InThread {

    private InThread() {}

    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "in-thread").start());
    }
}
