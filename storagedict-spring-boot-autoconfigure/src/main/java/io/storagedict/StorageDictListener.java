package io.storagedict;

/**
 * Is told what changed in the local copy of a dict, whoever changed it.
 *
 * <p><b>What.</b> Each call tells exactly the entries that differ between two successive states of the copy, with old
 * and new value; each difference is told once, in the order of the states. Changes that came to the copy together, such
 * as those of one sync, are told together. What was there when the listener was added is not told. A listener that falls
 * behind by more than 1 000 states is told of what changed in all of them at once.
 *
 * <p><b>When.</b> After the copy changed: by a write here, a read that found news, a sync. A dict with {@code autosync}
 * whose store is told of changes ({@code session} consistency) tells of the changes of others within a moment, though
 * nobody reads. Elsewhere the changes of others are told when a read or a sync takes them in.
 *
 * <p><b>Where.</b> In a thread of its own, one call at a time, never in one that reads, writes or talks to the store. A
 * slow listener delays only itself. An exception is logged, and the next change is told as ever. A listener may use the
 * dict, which may be further on by then.
 */
@FunctionalInterface
public interface StorageDictListener<V> {

    void onChange(StorageDictChange<V> change);
}
