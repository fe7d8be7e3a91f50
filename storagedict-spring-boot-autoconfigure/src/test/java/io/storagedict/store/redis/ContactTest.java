package io.storagedict.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server counts as answering for a time after each question that it answered. */
class ContactTest {

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private final AtomicInteger reviews = new AtomicInteger();
    private final Contact contact = new Contact(Duration.ofMillis(200), reviews::incrementAndGet);

    @AfterEach
    void end() throws InterruptedException {
        contact.end();
    }

    @Test
    void aServerThatHasNotAnsweredYetIsNotTrusted() {
        assertThat(contact.isKept()).isFalse();
    }

    @Test
    void itsSilenceIsNoticedThoughNobodyAsks() {
        for (int i = 1; i <= 2; i++) {
            int before = reviews.get();
            contact.answered(System.nanoTime()); // which reviews once by itself
            await().until(() -> !contact.isKept());
            await().until(() -> reviews.get() > before + 1);
        }
    }

    @Test
    void anAnswerCountsFromWhenItWasAskedFor() {
        contact.answered(System.nanoTime() - Duration.ofMillis(200).toNanos());
        assertThat(contact.isKept()).isFalse();
    }

    @Test
    void whatIsSaidAfterItsEndIsOfNoUse() throws InterruptedException {
        contact.end();
        contact.answered(System.nanoTime());
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(threadsBefore);
        assertThat(threads).extracting(Thread::getName).doesNotContain("storagedict-redis-timer");
    }
}
