package io.storagedict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.Change;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreException;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.store.StoreUnavailableException.Reason;
import io.storagedict.store.Write;
import io.storagedict.store.Write.Condition;
import io.storagedict.store.Written;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who shares a question, and who fails with whom. The answers are the keys of the writes. */
class GroupedWritesTest {

    private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private volatile Function<List<String>, RuntimeException> refusal = keys -> null;
    private final GroupedWrites<byte[]> groups = new GroupedWrites<>(this::answer);

    private List<Written<byte[]>> answer(List<Write<byte[]>> writes) {
        List<String> keys = writes.stream().map(GroupedWritesTest::key).toList();
        asked.add(keys);
        answers.acquireUninterruptibly();
        RuntimeException failure = refusal.apply(keys);
        if (failure != null) {
            throw failure;
        }
        return keys.stream()
                .map(key -> new Written<>(true, key.getBytes(UTF_8), null))
                .toList();
    }

    private static String key(Write<byte[]> write) {
        return ((Change.Put<byte[]>) write.changes().get(0)).key();
    }

    private String write(String key) {
        Written<byte[]> written = groups.write(Write.put(new Condition.Always<>(), key, new byte[0]));
        return new String(written.previous(), UTF_8);
    }

    /** Starts a write, and returns when it is asked or waits. */
    private CompletableFuture<String> start(String key) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(write(key));
            } catch (RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        thread.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> thread.getState() == Thread.State.WAITING);
        return result;
    }

    @Test
    void thoseWhoComeWhileAQuestionIsUnderWayShareTheNext() throws Exception {
        CompletableFuture<String> first = start("a");
        List<CompletableFuture<String>> others = List.of(start("b"), start("c"), start("d"));
        answers.release(2);
        assertThat(first.get()).isEqualTo("a");
        for (CompletableFuture<String> other : others) {
            other.get();
        }
        assertThat(others).extracting(CompletableFuture::get).containsExactly("b", "c", "d");
        assertThat(asked).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void aGroupIsNotLongerThanAnEntryOfTheLogCanTell() throws Exception {
        CompletableFuture<String> first = start("first");
        List<CompletableFuture<String>> others =
                IntStream.range(0, 200).mapToObj(i -> start("k" + i)).toList();
        answers.release(1_000);
        first.get();
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get()).isEqualTo("k" + i);
        }
        assertThat(asked).extracting(List::size).containsExactly(1, 128, 72);
    }

    @Test
    void whatIsRefusedForOneIsAskedForEachAlone() throws Exception {
        refusal = keys -> keys.contains("bad") ? new StoreUnavailableException(Reason.TOO_LARGE, "no", null) : null;
        CompletableFuture<String> first = start("a");
        CompletableFuture<String> good = start("good");
        CompletableFuture<String> bad = start("bad");
        answers.release(4);
        assertThat(first.get()).isEqualTo("a");
        assertThat(good.get()).isEqualTo("good");
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(StoreException.class);
        assertThat(asked).containsExactly(List.of("a"), List.of("good", "bad"), List.of("good"), List.of("bad"));
    }

    @Test
    void aStoreThatDoesNotAnswerIsAskedOnceForAll() {
        refusal = keys -> keys.size() > 1 ? new StoreUnavailableException("down", null) : null;
        CompletableFuture<String> first = start("a");
        List<CompletableFuture<String>> others = List.of(start("b"), start("c"));
        answers.release(2);
        for (CompletableFuture<String> other : others) {
            assertThatThrownBy(other::get).hasRootCauseMessage("down");
        }
        assertThat(first.join()).isEqualTo("a");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aStoreThatFallsSilentWhileEachIsAskedAloneIsNotAskedForTheRest() {
        refusal = keys -> {
            StoreUnavailableException refused = new StoreUnavailableException(Reason.REFUSED, "full", null);
            return keys.contains("a") ? null : keys.size() > 1 ? refused : new OutcomeUnknownException("silent", null);
        };
        CompletableFuture<String> first = start("a");
        CompletableFuture<String> second = start("b");
        CompletableFuture<String> third = start("c");
        answers.release(3);
        assertThatThrownBy(second::get).hasRootCauseMessage("silent");
        assertThatThrownBy(third::get).hasRootCauseMessage("full");
        assertThat(first.join()).isEqualTo("a");
        assertThat(asked).containsExactly(List.of("a"), List.of("b", "c"), List.of("b"));
    }

    @Test
    void whoWaitsBehindALongSilenceFailsWithoutAQuestion() throws Exception {
        refusal = keys -> new OutcomeUnknownException("silent", null);
        CompletableFuture<String> first = start("a");
        CompletableFuture<String> second = start("b");
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> asked.size() == 1);
        answers.release();
        assertThatThrownBy(first::get).hasRootCauseInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(second::get)
                .cause()
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("not sent");
        assertThat(asked).hasSize(1);
    }

    @Test
    void anInterruptedWriterWaitsAndKeepsTheFlag() throws Exception {
        CompletableFuture<String> first = start("a");
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread interrupted = new Thread(() -> {
            write("b");
            flag.complete(Thread.currentThread().isInterrupted());
        });
        interrupted.start();
        await().until(() -> interrupted.getState() == Thread.State.WAITING);
        interrupted.interrupt();
        answers.release(2);
        assertThat(first.get()).isEqualTo("a");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void aWriteWithinAWriteIsRefusedInsteadOfWaitingForItself() {
        refusal = keys -> {
            write("inner");
            return null;
        };
        answers.release(2);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> write("outer"));
        refusal = keys -> null;
        assertThat(write("later")).isEqualTo("later");
    }
}
