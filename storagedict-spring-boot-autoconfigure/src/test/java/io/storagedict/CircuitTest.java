package io.storagedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for a store that does not answer. */
class CircuitTest {

    private final AtomicBoolean healed = new AtomicBoolean();
    private final Circuit circuit = new Circuit(healed::get);
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

    /** The time-out of a driver is what is tested here. */
    private String answer(long timeout) {
        if (dead) {
            try {
                Thread.sleep(timeout);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
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
