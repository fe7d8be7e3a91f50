package io.storagedict.store.zookeeper;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/** The moment at which a call gives up, by {@link System#nanoTime()}. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return left() <= 0;
    }

    long left() {
        return nanos - System.nanoTime();
    }

    /**
     * Returns the answer once it is there.
     *
     * @throws KeeperException if the answer is a failure, or does not come in time
     */
    <T extends @Nullable Object> T await(CompletableFuture<T> answer) throws KeeperException {
        try {
            return answer.get(Math.max(0, left()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KeeperException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new KeeperException.OperationTimeoutException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KeeperException.OperationTimeoutException();
        }
    }
}
