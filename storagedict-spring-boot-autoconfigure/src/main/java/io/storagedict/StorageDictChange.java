package io.storagedict;

import java.util.List;

/**
 * The difference between two states of the local copy of a dict.
 *
 * @param dict the name of the dict
 * @param before the version of the state before, comparable with {@link StorageDict#lastUpdated()}
 * @param after the version of the state after; lower than the one before if the store was restored
 * @param entries the entries that differ, one for each key, in no particular order; never empty
 */
public record StorageDictChange<V>(String dict, long before, long after, List<EntryChange<V>> entries) {

    public StorageDictChange {
        entries = List.copyOf(entries);
    }

    /** The entries whose key had no value before. */
    public List<EntryChange<V>> added() {
        return of(EntryChange.Kind.ADDED);
    }

    /** The entries whose key had another value before. */
    public List<EntryChange<V>> changed() {
        return of(EntryChange.Kind.CHANGED);
    }

    /** The entries whose key has no value any more. */
    public List<EntryChange<V>> removed() {
        return of(EntryChange.Kind.REMOVED);
    }

    private List<EntryChange<V>> of(EntryChange.Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** Tells dict, versions and keys, never values. */
    @Override
    public String toString() {
        return "StorageDictChange[%s from %d to %d: %s]".formatted(dict, before, after, entries);
    }
}
