package io.storagedict.sample;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The dicts of this application: those that people edit, and the one in which its instances tell of themselves. */
@Component
public final class SampleDicts {

    /** The dict of the instances, which nobody else writes to. */
    public static final String INSTANCES = "instances";

    private final StorageDicts dicts;

    SampleDicts(StorageDicts dicts) {
        this.dicts = dicts;
    }

    public List<StorageDict<?>> all() {
        return StreamSupport.stream(dicts.spliterator(), false).toList();
    }

    public List<StorageDict<?>> editable() {
        return all().stream().filter(dict -> !dict.name().equals(INSTANCES)).toList();
    }

    /**
     * Returns a dict.
     *
     * @throws ResponseStatusException with status 404 if there is none of this name
     */
    public StorageDict<?> get(String name) {
        if (!dicts.names().contains(name)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no dict '%s'. There are: %s".formatted(name, dicts.names()));
        }
        return dicts.get(name);
    }

    /**
     * Returns a dict that people may write to.
     *
     * @throws ResponseStatusException with status 404 if there is none of this name, with 403 if it is not for people
     */
    public StorageDict<?> editable(String name) {
        StorageDict<?> dict = get(name);
        if (name.equals(INSTANCES)) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "The dict '%s' is written by the instances themselves.".formatted(name));
        }
        return dict;
    }
}
