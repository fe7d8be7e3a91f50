package io.storagedict.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.AsyncCallback.Children2Callback;
import org.apache.zookeeper.AsyncCallback.DataCallback;
import org.apache.zookeeper.AsyncCallback.MultiCallback;
import org.apache.zookeeper.AsyncCallback.StatCallback;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;

/** A client of ZooKeeper that counts what it asks without waiting. */
@SuppressWarnings("try") // as its superclass, close() may be interrupted
public final class CountingZookeeper extends ZooKeeper {

    private final Requests requests;

    /** How many requests of each kind were sent. */
    public static final class Requests {

        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger lists = new AtomicInteger();
        private final AtomicInteger transactions = new AtomicInteger();

        public void reset() {
            reads.set(0);
            looks.set(0);
            lists.set(0);
            transactions.set(0);
        }

        @Override
        public String toString() {
            return "%s reads, %s looks, %s lists, %s transactions".formatted(reads, looks, lists, transactions);
        }
    }

    public CountingZookeeper(String address, int sessionTimeout, Watcher watcher, Requests requests)
            throws IOException {
        super(address, sessionTimeout, watcher);
        this.requests = requests;
    }

    @Override
    public void getData(String path, boolean watch, DataCallback callback, Object context) {
        requests.reads.incrementAndGet();
        super.getData(path, watch, callback, context);
    }

    @Override
    public void exists(String path, boolean watch, StatCallback callback, Object context) {
        requests.looks.incrementAndGet();
        super.exists(path, watch, callback, context);
    }

    @Override
    public void getChildren(String path, boolean watch, Children2Callback callback, Object context) {
        requests.lists.incrementAndGet();
        super.getChildren(path, watch, callback, context);
    }

    @Override
    public void multi(Iterable<Op> steps, MultiCallback callback, Object context) {
        requests.transactions.incrementAndGet();
        super.multi(steps, callback, context);
    }
}
