package io.storagedict.testing;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.AsyncCallback.DataCallback;
import org.apache.zookeeper.AsyncCallback.MultiCallback;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;

/** A client of ZooKeeper whose events, and the answers after them, can be held up. */
@SuppressWarnings("try") // as its superclass, close() may be interrupted
public final class HeldZookeeper extends ZooKeeper {

    private final Gate gate;

    private HeldZookeeper(String address, int sessionTimeout, Watcher watcher, Gate gate) throws IOException {
        super(address, sessionTimeout, watcher);
        this.gate = gate;
    }

    /** Returns a client that is started and connected. */
    public static CuratorFramework connect(String address, Gate gate) {
        CuratorFramework client = ZookeeperServer.builder(address)
                .zookeeperFactory(
                        (hosts, timeout, watcher, readOnly) -> new HeldZookeeper(hosts, timeout, watcher, gate))
                .build();
        client.start();
        try {
            if (!client.blockUntilConnected(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No connection");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return client;
    }

    /** Where the events of a client pass, one by one. */
    public static final class Gate {

        private final AtomicInteger passing = new AtomicInteger();
        private final AtomicInteger passed = new AtomicInteger();
        private volatile CountDownLatch opened = new CountDownLatch(0);
        private volatile CountDownLatch asked = new CountDownLatch(0);

        public void close() {
            closeAfter(0);
        }

        /** Lets only so many more events pass. */
        public void closeAfter(int events) {
            passing.set(events);
            passed.set(0);
            opened = new CountDownLatch(1);
        }

        /** Returns how many of those have passed. */
        public int passed() {
            return passed.get();
        }

        public void open() {
            opened.countDown();
        }

        /** Starts to ask, and returns when the first question for that is sent, or all is done. */
        public <T> CompletableFuture<T> whileHeld(Supplier<T> asking) throws InterruptedException {
            asked = new CountDownLatch(1);
            CompletableFuture<T> answer =
                    CompletableFuture.supplyAsync(asking).whenComplete((result, failure) -> asked.countDown());
            if (!asked.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing was sent");
            }
            return answer;
        }

        private void pass() {
            try {
                if (passing.getAndDecrement() <= 0) {
                    opened.await();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void addWatch(String path, Watcher watcher, AddWatchMode mode, VoidCallback callback, Object context) {
        Watcher held = event -> {
            gate.pass();
            watcher.process(event);
            gate.passed.incrementAndGet();
        };
        super.addWatch(path, held, mode, callback, context);
    }

    @Override
    public void getData(String path, boolean watch, DataCallback callback, Object context) {
        super.getData(path, watch, callback, context);
        gate.asked.countDown();
    }

    @Override
    public void multi(Iterable<Op> steps, MultiCallback callback, Object context) {
        super.multi(steps, callback, context);
        gate.asked.countDown();
    }
}
