package io.storagedict.store.zookeeper;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * The questions that are put to ZooKeeper. None waits for its answer; all answers come in one thread, in order, and in
 * order with the events.
 */
final class Requests {

    /** How many questions may be under way at once. */
    private static final int WINDOW = 500;

    private static final byte[] EMPTY = {};

    private Requests() {}

    /**
     * Reads a node.
     *
     * @param absent tells, when the node turns out to be absent, since which transaction
     */
    static CompletableFuture<Node> read(ZooKeeper zookeeper, String path, LongSupplier absent) {
        CompletableFuture<Node> answer = new CompletableFuture<>();
        zookeeper.getData(
                path,
                false,
                (code, asked, context, data, stat) -> complete(
                        answer, code, path, stat == null ? null : Node.of(data == null ? EMPTY : data, stat), absent),
                null);
        return answer;
    }

    /** Reads the state of a node, without its data. */
    static CompletableFuture<Node> look(ZooKeeper zookeeper, String path, LongSupplier absent) {
        CompletableFuture<Node> answer = new CompletableFuture<>();
        zookeeper.exists(
                path,
                false,
                (code, asked, context, stat) ->
                        complete(answer, code, path, stat == null ? null : Node.of(null, stat), absent),
                null);
        return answer;
    }

    /**
     * Lists the children of a node.
     *
     * @param first called with the state of the node in the thread that events come in, before any later event
     */
    static CompletableFuture<List<String>> list(ZooKeeper zookeeper, String path, Consumer<Stat> first) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        zookeeper.getChildren(
                path,
                false,
                (code, asked, context, children, stat) -> {
                    if (code == Code.OK.intValue()) {
                        first.accept(stat);
                    }
                    complete(answer, code, path, children);
                },
                null);
        return answer;
    }

    /** Asks to be told of all changes of a node and of those below it. */
    static CompletableFuture<@Nullable Void> watch(ZooKeeper zookeeper, String path, Watcher watcher) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        zookeeper.addWatch(
                path,
                watcher,
                AddWatchMode.PERSISTENT_RECURSIVE,
                (code, asked, context) -> complete(answer, code, path, null),
                null);
        return answer;
    }

    /** Does all of this or nothing. */
    static CompletableFuture<List<OpResult>> commit(ZooKeeper zookeeper, String path, List<Op> operations) {
        CompletableFuture<List<OpResult>> answer = new CompletableFuture<>();
        zookeeper.multi(
                operations,
                (code, asked, context, results) -> complete(answer, code, refused(operations, results, path), results),
                null);
        return answer;
    }

    /** Returns the path of the operation that was refused, or the other path if none was. */
    private static String refused(List<Op> operations, @Nullable List<OpResult> results, String other) {
        for (int i = 0; results != null && i < results.size(); i++) {
            if (results.get(i) instanceof OpResult.ErrorResult error && error.getErr() != Code.OK.intValue()) {
                return operations.get(i).getPath();
            }
        }
        return other;
    }

    /**
     * Asks for nothing: the answer comes after the events of every change that was acknowledged to anyone before this
     * call. ZooKeeper orders a transaction, even one that only checks, after those changes; a mere {@code sync} does not
     * go through the quorum and may be answered by a leader that was deposed.
     *
     * @param then called in the thread that events come in, before any later event; returns the answer
     */
    static <T> CompletableFuture<T> barrier(ZooKeeper zookeeper, String path, Supplier<T> then) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        zookeeper.multi(
                List.of(Op.check(path, -1)),
                (code, asked, context, results) ->
                        complete(answer, code, path, code == Code.OK.intValue() ? then.get() : null),
                null);
        return answer;
    }

    /** Asks one question about each of these names, many at a time, and returns the answers. */
    static Map<String, Node> each(
            Collection<String> names, Function<String, CompletableFuture<Node>> question, Deadline deadline)
            throws KeeperException {
        Semaphore window = new Semaphore(WINDOW);
        Map<String, CompletableFuture<Node>> asked = new HashMap<>();
        for (String name : names) {
            enter(window, deadline);
            asked.put(name, question.apply(name).whenComplete((node, failure) -> window.release()));
        }
        Map<String, Node> answers = new HashMap<>();
        for (Map.Entry<String, CompletableFuture<Node>> each : asked.entrySet()) {
            answers.put(each.getKey(), deadline.await(each.getValue()));
        }
        return answers;
    }

    private static void enter(Semaphore window, Deadline deadline) throws KeeperException {
        try {
            if (!window.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new KeeperException.OperationTimeoutException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KeeperException.OperationTimeoutException();
        }
    }

    private static void complete(
            CompletableFuture<Node> answer, int code, String path, @Nullable Node node, LongSupplier absent) {
        if (code == Code.NONODE.intValue()) {
            answer.complete(Node.absent(absent.getAsLong()));
        } else {
            complete(answer, code, path, node);
        }
    }

    @SuppressWarnings("NullAway") // an answer without a failure has what was asked for
    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> answer, int code, String path, @Nullable T result) {
        if (code == Code.OK.intValue()) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(KeeperException.create(Code.get(code), path));
        }
    }
}
