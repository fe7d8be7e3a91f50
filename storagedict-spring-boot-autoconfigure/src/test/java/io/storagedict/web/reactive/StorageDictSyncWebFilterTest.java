package io.storagedict.web.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.store.StoreUnavailableException;
import io.storagedict.web.reactive.ReactiveApplication.Running;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class StorageDictSyncWebFilterTest {

    private static final String PROPAGATION = "spring.reactor.context-propagation=auto";

    @AfterEach
    void nothingIsLeft() {
        Hooks.disableAutomaticContextPropagation(); // Boot does not: it is for the whole process
        for (int i = 0; i < 2 * Schedulers.DEFAULT_POOL_SIZE; i++) {
            assertThat(Mono.fromSupplier(() -> StorageDicts.Pin.current() == null)
                            .subscribeOn(Schedulers.parallel())
                            .block())
                    .isTrue();
        }
    }

    @Test
    void anExchangeSeesWhatAnotherInstanceWroteBefore() {
        try (Running application = Running.with()) {
            application.write("one");
            assertThat(application.get("/now").join()).isEqualTo("one");
            application.write("two");
            assertThat(application.get("/now").join()).isEqualTo("two");
        }
    }

    @Test
    void aDictIsSyncedOncePerExchangeWhereWaitingIsAllowed() {
        try (Running application = Running.with()) {
            application.write("one");
            application.get("/now").join();
            List<Boolean> nonBlocking = new CopyOnWriteArrayList<>();
            application.stores().fail("settings", () -> {
                nonBlocking.add(Schedulers.isInNonBlockingThread());
                return new StoreUnavailableException("Told to fail", null);
            });
            assertThat(application.get("/now").join()).isEqualTo("one");
            assertThat(nonBlocking).containsExactly(false);
        }
    }

    @Test
    void handlersRunWhereWaitingIsForbiddenAsInTheEventLoop() {
        try (Running application = Running.with()) {
            assertThat(application.get("/blocking").join()).isEqualTo("true");
        }
    }

    @Test
    void operatorsSeeOneStateIfTheContextIsPropagated() {
        try (Running application = Running.with(PROPAGATION)) {
            assertThat(readAround(application, "/operators")).isEqualTo("old old");
        }
    }

    @Test
    void anExchangeSeesItsOwnWritesIfTheContextIsPropagated() {
        try (Running application = Running.with(PROPAGATION)) {
            assertThat(readAround(application, "/writing")).isEqualTo("own");
        }
    }

    @Test
    void operatorsThatTakeThePinOutOfTheirContextSeeTheCurrentState() {
        try (Running application = Running.with(PROPAGATION)) {
            assertThat(readAround(application, "/forgetting")).isEqualTo("new");
        }
    }

    @Test
    void operatorsSeeTheCurrentStateIfTheContextIsNotPropagated() {
        try (Running application = Running.with()) {
            assertThat(readAround(application, "/operators")).isEqualTo("old new");
        }
    }

    @Test
    void whoJoinsThePinOfTheContextNeedsNoPropagation() {
        try (Running application = Running.with()) {
            assertThat(readAround(application, "/joining")).isEqualTo("old");
        }
    }

    @Test
    void snapshotsCanBeTurnedOff() {
        try (Running application =
                Running.with(PROPAGATION, "storagedict.web.sync-filter.snapshot-per-request=false")) {
            assertThat(readAround(application, "/operators")).isEqualTo("old new");
        }
    }

    /** Returns what an exchange read, during which another one synced a change. */
    private static String readAround(Running application, String path) {
        application.write("old");
        CompletableFuture<String> exchange = application.get(path);
        application.halfWay().meanwhile(() -> {
            application.write("new");
            application.sync();
        });
        return exchange.join();
    }
}
