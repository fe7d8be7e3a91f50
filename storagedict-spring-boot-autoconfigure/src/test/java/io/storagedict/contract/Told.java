package io.storagedict.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.EntryChange;
import io.storagedict.StorageDict;
import io.storagedict.StorageDictChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a listener is told, one change after the other. */
final class Told<V> {

    private final BlockingQueue<StorageDictChange<V>> changes = new LinkedBlockingQueue<>();

    static <V> Told<V> by(StorageDict<V> dict) {
        Told<V> told = new Told<>();
        dict.addListener(told.changes::add);
        return told;
    }

    StorageDictChange<V> next() throws InterruptedException {
        StorageDictChange<V> next = changes.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("the next change").isNotNull();
        return next;
    }

    /** The entries of the next change, by key. */
    List<EntryChange<V>> nextEntries() throws InterruptedException {
        List<EntryChange<V>> entries = new ArrayList<>(next().entries());
        entries.sort(Comparator.comparing(EntryChange::key));
        return entries;
    }
}
