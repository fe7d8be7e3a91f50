package io.storagedict.actuate;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The Actuator endpoint {@code storagedict}: the dicts, their entries with values hidden, and operations on them.
 *
 * <p>Only what reads is available until {@code management.endpoint.storagedict.access} is {@code unrestricted}, and
 * entries are written only if that is allowed on top.
 */
@Endpoint(id = "storagedict", defaultAccess = Access.READ_ONLY)
public final class StorageDictEndpoint {

    private static final int LIMIT = 1000;

    private final StorageDicts dicts;
    private final EndpointValues values;
    private final EntryDescriptors entries;
    private final Show showValues;
    private final boolean allowWrites;

    /**
     * @param sanitizers what hides values that may be shown otherwise
     * @param showValues whether values are shown
     * @param allowWrites whether entries may be put and removed
     */
    public StorageDictEndpoint(
            StorageDicts dicts,
            EndpointValues values,
            Iterable<SanitizingFunction> sanitizers,
            Show showValues,
            boolean allowWrites) {
        this.dicts = dicts;
        this.values = values;
        this.entries = new EntryDescriptors(new Sanitizer(sanitizers), values);
        this.showValues = showValues;
        this.allowWrites = allowWrites;
    }

    /** Tells of all dicts, without asking their stores. */
    @ReadOperation
    public DictsDescriptor dicts() {
        Map<String, DictDescriptor> all = new TreeMap<>();
        dicts.forEach(dict -> all.put(dict.name(), DictDescriptor.of(dict.status())));
        return new DictsDescriptor(all);
    }

    /**
     * Reads a dict.
     *
     * @param prefix how the keys of the wanted entries start; all if it is null
     * @param limit how many entries to tell at most; 1 000 if it is null
     */
    @ReadOperation
    public DictEntriesDescriptor dict(@Selector String dict, @Nullable String prefix, @Nullable Integer limit) {
        return entries(dict, prefix, limit, showValues.isShown(true));
    }

    DictEntriesDescriptor entries(String dict, @Nullable String prefix, @Nullable Integer limit, boolean shown) {
        if (limit != null && limit < 0) {
            throw new IllegalArgumentException("'limit' must not be negative");
        }
        return entries.of(dicts.get(dict), prefix == null ? "" : prefix, limit == null ? LIMIT : limit, shown);
    }

    /** Brings the local copy of a dict up to date ({@code sync}), or loads it anew ({@code reload}). */
    @WriteOperation
    public DictDescriptor update(@Selector String dict, @Selector String operation) {
        StorageDict<?> found = dicts.get(dict);
        switch (operation) {
            case "sync" -> found.sync();
            case "reload" -> found.reload();
            default ->
                throw new NoSuchElementException(
                        "There is no operation '%s'. There are: sync, reload".formatted(operation));
        }
        return DictDescriptor.of(found.status());
    }

    /**
     * Gives a key of a dict a value.
     *
     * @param value JSON, if the dict is stored as JSON; else text as in the properties of an application
     */
    @WriteOperation
    public DictDescriptor put(@Selector String dict, String key, String value) {
        StorageDict<Object> found = writable(dict);
        found.put(key, read(dict, value));
        return DictDescriptor.of(found.status());
    }

    private Object read(String dict, String value) {
        try {
            return values.read(dict, value);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "'value' is none of the dict '%s': %s".formatted(dict, unfit.getMessage()), unfit);
        }
    }

    /** Removes a key from a dict. */
    @DeleteOperation
    public DictDescriptor remove(@Selector String dict, String key) {
        StorageDict<Object> found = writable(dict);
        if (!found.keySet().remove(key)) {
            throw new NoSuchElementException("The dict '%s' has no such key".formatted(dict));
        }
        return DictDescriptor.of(found.status());
    }

    @SuppressWarnings("unchecked") // its values are what EndpointValues reads for it
    private StorageDict<Object> writable(String dict) {
        StorageDict<?> found = dicts.get(dict);
        if (!allowWrites) {
            throw new WritesNotAllowedException();
        }
        return (StorageDict<Object>) found;
    }
}
