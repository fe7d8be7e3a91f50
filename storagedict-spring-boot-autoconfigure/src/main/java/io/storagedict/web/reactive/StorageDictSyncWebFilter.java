package io.storagedict.web.reactive;

import io.storagedict.StorageDicts;
import io.storagedict.web.SyncFailures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Brings every dict without {@code autosync} up to date at the start of each exchange, off the event loop.
 *
 * <p>Syncs wait for the store in a thread of Reactor's {@linkplain Schedulers#boundedElastic() bounded elastic}
 * scheduler, and the chain goes on in one of its {@linkplain Schedulers#parallel() parallel} scheduler, where blocking
 * is as wrong as in the event loop. Exchanges that are {@linkplain #leaveOut left out}, and all of them if each dict had
 * {@code autosync} when this filter was made, go on in the event loop.
 *
 * <p><b>One exchange, one snapshot.</b> The state that the dicts had then is in the Reactor context, as a {@link
 * StorageDicts.Pin} with the key {@link #PIN}. Where values of the context are brought into the threads that work on the
 * exchange (Micrometer's context-propagation on the class path, and {@code spring.reactor.context-propagation=auto}),
 * all reads of such a dict by operators and handlers see that state, moved on by the exchange's own writes only.
 * Elsewhere each read sees the newest state that this process has, unless the application {@linkplain
 * StorageDicts.Pin#join() joins} the pin around a read. After the end of the exchange who still has the pin reads the
 * newest state. A stream without end is an exchange without end: to see changes it takes the pin out of its context, by
 * {@code contextWrite(context -> context.delete(PIN))}.
 *
 * <p>Reads of dicts without autosync do not wait, except after a write whose outcome is not known. All writes, {@code
 * sync()} and reads of dicts with autosync may wait for the store: they belong into a bounded elastic thread.
 *
 * <p>A sync that fails does not fail the exchange, which then reads the local copy as it is.
 */
public final class StorageDictSyncWebFilter implements WebFilter, Ordered {

    /** The key of the exchange's {@link StorageDicts.Pin} in the Reactor context. */
    public static final String PIN = "io.storagedict.pin";

    private final SyncFailures failures = new SyncFailures();
    private final StorageDicts dicts;
    private final int order;
    private final boolean pins;
    private final boolean syncs;
    private final List<Predicate<ServerWebExchange>> leftOut = new CopyOnWriteArrayList<>();

    private StorageDictSyncWebFilter(StorageDicts dicts, int order, boolean pins) {
        this.dicts = dicts;
        this.order = order;
        this.pins = pins;
        this.syncs = StreamSupport.stream(dicts.spliterator(), false)
                .anyMatch(dict -> !dict.status().autosync());
    }

    public StorageDictSyncWebFilter(StorageDicts dicts, int order) {
        this(dicts, order, true);
    }

    /** Returns a filter that syncs only: each read sees the newest state that this process has. */
    public static StorageDictSyncWebFilter withoutSnapshots(StorageDicts dicts, int order) {
        return new StorageDictSyncWebFilter(dicts, order, false);
    }

    /** Lets these exchanges through as they are too, such as those that ask for health, which must wait for no store. */
    public void leaveOut(Predicate<ServerWebExchange> exchanges) {
        leftOut.add(exchanges);
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (leftOut.stream().anyMatch(some -> some.test(exchange))) {
            return chain.filter(exchange);
        }
        if (!syncs) {
            return Mono.defer(() -> pinned(exchange, chain));
        }
        // exchanges share a question, so one that is cancelled must not interrupt the thread that asks
        return Mono.fromFuture(this::synced, true)
                .publishOn(Schedulers.parallel())
                .then(Mono.defer(() -> pinned(exchange, chain)));
    }

    private CompletableFuture<Void> synced() {
        Scheduler mayWait = Schedulers.boundedElastic();
        return CompletableFuture.runAsync(() -> failures.sync(dicts::sync), mayWait::schedule);
    }

    /** Goes on with the state of now, for threads to join until the end of the exchange. */
    private Mono<Void> pinned(ServerWebExchange exchange, WebFilterChain chain) {
        if (!pins) {
            return chain.filter(exchange);
        }
        StorageDicts.Pin pin = dicts.pin();
        pin.close();
        return chain.filter(exchange)
                .contextWrite(context -> context.put(PIN, pin))
                .doFinally(signal -> pin.end());
    }
}
