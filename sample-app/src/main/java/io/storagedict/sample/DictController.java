package io.storagedict.sample;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.StorageDicts;
import io.storagedict.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The dicts of this application over HTTP. */
@RestController
@RequestMapping("/dicts")
final class DictController {

    private final StorageDicts dicts;
    private final JsonBodies bodies;

    DictController(StorageDicts dicts, JsonBodies bodies) {
        this.dicts = dicts;
        this.bodies = bodies;
    }

    @GetMapping
    List<StorageDictStatus> list() {
        return StreamSupport.stream(dicts.spliterator(), false)
                .map(DictController::status)
                .toList();
    }

    /** All entries are from one state of the dict, however long it takes to send them. */
    @GetMapping("/{name}")
    Map<String, ?> entries(@PathVariable String name) {
        return new TreeMap<>(dict(name).snapshot());
    }

    @GetMapping("/{name}/{key}")
    ResponseEntity<byte[]> get(@PathVariable String name, @PathVariable String key) {
        Object value = dict(name).get(key);
        if (value == null) {
            throw noSuchKey(name, key);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bodies.write(value));
    }

    @PutMapping("/{name}/{key}")
    ResponseEntity<Void> put(@PathVariable String name, @PathVariable String key, HttpEntity<byte[]> value) {
        byte[] json = Objects.requireNonNullElse(value.getBody(), new byte[0]);
        boolean isNew = put(dict(name), key, json);
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.NO_CONTENT)
                .build();
    }

    @DeleteMapping("/{name}/{key}")
    ResponseEntity<Void> delete(@PathVariable String name, @PathVariable String key) {
        if (dict(name).remove(key) == null) {
            throw noSuchKey(name, key);
        }
        return ResponseEntity.noContent().build();
    }

    private <V> boolean put(StorageDict<V> dict, String key, byte[] json) {
        return dict.put(key, bodies.read(dict, json)) == null;
    }

    private StorageDict<?> dict(String name) {
        if (!dicts.names().contains(name)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no dict '%s'. There are: %s".formatted(name, dicts.names()));
        }
        return dicts.get(name);
    }

    /** Reads first, as the status alone tells of the copy without asking the store. */
    private static StorageDictStatus status(StorageDict<?> dict) {
        try {
            dict.snapshot();
        } catch (StoreException failed) {
            // the status has it as the last failure
        }
        return dict.status();
    }

    private static ResponseStatusException noSuchKey(String name, String key) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "Dict '%s' has no key '%s'.".formatted(name, key));
    }
}
