package io.storagedict.web.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.ObedientStores;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The filter without a web server: how an exchange begins and ends. */
class OneExchangeTest {

    private final ObedientStores stores = new ObedientStores();

    @Test
    void whoGivesUpDoesNotInterruptTheQuestionThatOthersWaitForToo() throws Exception {
        StorageDictSyncWebFilter filter = filter(dict(false));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        stores.fail("settings", () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException interruption) {
                interrupted.set(true);
            }
            interrupted.compareAndSet(false, Thread.interrupted());
            return new StoreUnavailableException("Told to fail", null);
        });
        Disposable givesUp = exchange(filter, exchange -> Mono.empty()).subscribe();
        asked.await();
        CompletableFuture<Void> waits =
                exchange(filter, exchange -> Mono.empty()).toFuture();
        givesUp.dispose();
        answer.countDown();
        waits.get(60, TimeUnit.SECONDS);
        assertThat(interrupted).isFalse();
    }

    @Test
    void ifEachDictHasAutosyncAnExchangeStaysInItsThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicBoolean pinned = new AtomicBoolean();
        exchange(
                        filter(dict(true)),
                        exchange -> Mono.deferContextual(context -> {
                            thread.set(Thread.currentThread());
                            pinned.set(context.hasKey(StorageDictSyncWebFilter.PIN));
                            return Mono.empty();
                        }))
                .block();
        assertThat(thread).hasValue(Thread.currentThread());
        assertThat(pinned).isTrue();
    }

    @Test
    void whoHasThePinAfterTheEndReadsTheCurrentState() {
        StorageDict<String> dict = dict(false);
        StorageDict<String> elsewhere = dict(true);
        elsewhere.put("n", "old");
        AtomicReference<StorageDicts.Pin> taken = new AtomicReference<>();
        AtomicReference<String> during = new AtomicReference<>();
        exchange(
                        filter(dict),
                        exchange -> Mono.deferContextual(context -> {
                            taken.set(context.get(StorageDictSyncWebFilter.PIN));
                            elsewhere.put("n", "new");
                            dict.sync();
                            during.set(read(taken.get(), dict));
                            return Mono.empty();
                        }))
                .block();
        assertThat(during).hasValue("old");
        await().untilAsserted(() -> assertThat(read(taken.get(), dict)).isEqualTo("new"));
    }

    private static String read(StorageDicts.Pin pin, StorageDict<String> dict) {
        StorageDicts.Pin joined = pin.join();
        try {
            return dict.get("n");
        } finally {
            joined.close();
        }
    }

    private StorageDict<String> dict(boolean autosync) {
        return StorageDict.builder(stores.open("settings"), new TextEncoding())
                .autosync(autosync)
                .build();
    }

    private static StorageDictSyncWebFilter filter(StorageDict<?> dict) {
        return new StorageDictSyncWebFilter(StorageDicts.of(List.of(dict)), 0);
    }

    private static Mono<Void> exchange(StorageDictSyncWebFilter filter, WebFilterChain chain) {
        return filter.filter(MockServerWebExchange.from(MockServerHttpRequest.get("/")), chain);
    }
}
