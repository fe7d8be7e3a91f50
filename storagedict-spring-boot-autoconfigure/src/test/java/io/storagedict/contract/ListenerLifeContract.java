package io.storagedict.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagedict.EntryChange;
import io.storagedict.EntryChange.Kind;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Listeners do no harm, to one another or to the dict, and are told nothing after their end. */
interface ListenerLifeContract extends DictContract {

    private static EntryChange<String> added(String key, String value) {
        return new EntryChange<>(Kind.ADDED, key, null, value);
    }

    private static EntryChange<String> changed(String key, String before, String after) {
        return new EntryChange<>(Kind.CHANGED, key, before, after);
    }

    @Test
    default void aSlowOrFailingListenerHarmsNobody() throws InterruptedException {
        StorageDict<String> dict = dict();
        CompletableFuture<Void> release = new CompletableFuture<>();
        List<String> slow = new CopyOnWriteArrayList<>();
        dict.addListener(change -> {
            release.join();
            slow.add(change.entries().get(0).after());
        });
        dict.addListener(change -> {
            throw new IllegalStateException("a listener that always fails");
        });
        Told<String> told = Told.by(dict);

        dict.put("a", "1");
        dict.put("a", "2");

        assertThat(told.nextEntries()).containsExactly(added("a", "1"));
        assertThat(told.nextEntries()).containsExactly(changed("a", "1", "2"));
        assertThat(slow).isEmpty();
        release.complete(null);
        await().untilAsserted(() -> assertThat(slow).containsExactly("1", "2"));
    }

    @Test
    default void nothingIsToldAfterTheEnd() throws InterruptedException {
        StorageDict<String> dict = dict();
        List<StorageDictChange<String>> ended = new CopyOnWriteArrayList<>();
        StorageDict.Subscription subscription = dict.addListener(ended::add);
        Told<String> told = Told.by(dict);

        subscription.close();
        subscription.close();
        dict.put("a", "1");

        told.next();
        assertThat(ended).isEmpty();
    }

    @Test
    default void aListenerMayUseTheDict() throws InterruptedException {
        StorageDict<String> dict = dict();
        dict.addListener(change -> dict.putIfAbsent("copy", "made"));
        Told<String> told = Told.by(dict);

        dict.put("a", "1");

        assertThat(told.nextEntries()).containsExactly(added("a", "1"));
        assertThat(told.nextEntries()).containsExactly(added("copy", "made"));
    }
}
