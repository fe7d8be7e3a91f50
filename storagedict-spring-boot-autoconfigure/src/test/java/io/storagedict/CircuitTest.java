package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who waits for a store that does not answer. */
class CircuitTest {

    private final AtomicBoolean healed = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final Circuit circuit = new Circuit(healed::get, nanos::get);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private volatile boolean dead = true;

    private String call() {
        return circuit.call(
                () -> {
                    asked.incrementAndGet();
                    return answer(150);
                },
                () -> {
                    retried.incrementAndGet();
                    return answer(0);
                });
    }

    /** @param millis how long a dead store takes not to answer */
    private String answer(long millis) {
        if (dead) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
            throw new StoreUnavailableException("no answer", null);
        }
        return "answer";
    }

    private void assertFails() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::call)
                .withMessageContaining("no answer");
    }

    @Test
    void onlyTheFirstCallWaitsForADeadStore() {
        for (int i = 0; i < 1_000; i++) {
            assertFails();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void theStoresReturnIsFoundInTheBackground() {
        assertFails();
        dead = false;
        assertFails();
        assertThat(retried).hasValue(0);

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
        await().ignoreExceptions().until(() -> call().equals("answer"));
        assertThat(retried).hasValueGreaterThanOrEqualTo(1);
        assertThat(call()).isEqualTo("answer");
    }

    @Test
    void whoFindsTheStoreHealedElsewhereClosesIt() {
        assertFails();
        dead = false;
        healed.set(true);
        assertThat(call()).isEqualTo("answer");
    }

    @Test
    void aStoreThatRefusesAtOnceIsAskedEachTime() {
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> circuit.call(
                            () -> {
                                asked.incrementAndGet();
                                throw new StoreUnavailableException("refused", null);
                            },
                            () -> "never"));
        }
        assertThat(asked).hasValue(10);
    }
}
