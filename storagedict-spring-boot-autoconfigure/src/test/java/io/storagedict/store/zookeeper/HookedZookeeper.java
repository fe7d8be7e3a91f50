package io.storagedict.store.zookeeper;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.AsyncCallback.Children2Callback;
import org.apache.zookeeper.AsyncCallback.DataCallback;
import org.apache.zookeeper.AsyncCallback.StatCallback;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/** A client of ZooKeeper that lets something happen before it asks, and holds back what it is told of its connection. */
@SuppressWarnings("try") // as its superclass, close() may be interrupted
final class HookedZookeeper extends ZooKeeper {

    private final Hooks hooks;
    private final Map<Watcher, Watcher> held = new ConcurrentHashMap<>();

    private HookedZookeeper(String address, int timeout, Watcher watcher, Hooks hooks) throws IOException {
        super(address, timeout, watcher);
        this.hooks = hooks;
    }

    /** The kinds of requests by which a store learns what there is. */
    enum Step {
        WATCH,
        LIST,
        LOOK,
        READ
    }

    /** What happens to the clients of one connection. */
    static final class Hooks {

        private final List<Step> steps = new CopyOnWriteArrayList<>();
        private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Step at;
        private volatile Runnable action = () -> {};
        private volatile boolean holding;

        /** Returns what makes such clients. */
        ZookeeperFactory factory() {
            return (address, timeout, watcher, readOnly) -> new HookedZookeeper(address, timeout, watcher, this);
        }

        /** Does something once, just before the next request of this kind is sent. */
        void before(Step step, Runnable hook) {
            action = hook;
            at = step;
        }

        /** Whether that is still to be done. */
        boolean isWaiting() {
            return at != null;
        }

        /** Returns the requests since the last call. */
        List<Step> steps() {
            List<Step> since = List.copyOf(steps);
            steps.clear();
            return since;
        }

        /** From now on watchers are not told how the connection stands. */
        void holdConnectionEvents() {
            holding = true;
        }

        /** Tells them what was held back. Returns how much that is. */
        int releaseConnectionEvents() {
            holding = false;
            int told = 0;
            for (Runnable next = news.poll(); next != null; next = news.poll()) {
                next.run();
                told++;
            }
            return told;
        }

        private void reach(Step step) {
            steps.add(step);
            if (step == at) {
                at = null;
                action.run();
            }
        }
    }

    @Override
    public void addWatch(String path, Watcher watcher, AddWatchMode mode, VoidCallback callback, Object context) {
        hooks.reach(Step.WATCH);
        super.addWatch(path, held.computeIfAbsent(watcher, this::holdable), mode, callback, context);
    }

    private Watcher holdable(Watcher watcher) {
        return event -> {
            if (hooks.holding && event.getType() == Watcher.Event.EventType.None) {
                hooks.news.add(() -> watcher.process(event));
            } else {
                watcher.process(event);
            }
        };
    }

    @Override
    public void getChildren(String path, boolean watch, Children2Callback callback, Object context) {
        hooks.reach(Step.LIST);
        super.getChildren(path, watch, callback, context);
    }

    @Override
    public void exists(String path, boolean watch, StatCallback callback, Object context) {
        hooks.reach(Step.LOOK);
        super.exists(path, watch, callback, context);
    }

    @Override
    public void getData(String path, boolean watch, DataCallback callback, Object context) {
        hooks.reach(Step.READ);
        super.getData(path, watch, callback, context);
    }
}
