package io.storagedict.soak;

import java.util.concurrent.CompletableFuture;

/** Work in threads of its own, where it may wait: the common pool has one thread less than the machine has processors. */
final class InThread {

    private InThread() {}

    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "in-thread").start());
    }
}
