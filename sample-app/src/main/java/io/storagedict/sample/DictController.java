package io.storagedict.sample;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The dicts of this application over HTTP. */
@RestController
@RequestMapping("/dicts")
final class DictController {

    private final SampleDicts dicts;
    private final JsonBodies bodies;
    private final ConditionalWrites writes;

    DictController(SampleDicts dicts, JsonBodies bodies, ConditionalWrites writes) {
        this.dicts = dicts;
        this.bodies = bodies;
        this.writes = writes;
    }

    @GetMapping
    List<StorageDictStatus> list() {
        return dicts.all().stream().map(DictController::status).toList();
    }

    /** All entries are from one state of the dict, however long it takes to send them. */
    @GetMapping("/{name}")
    Map<String, ?> entries(@PathVariable String name) {
        return new TreeMap<>(dicts.get(name).snapshot());
    }

    @GetMapping("/{name}/{key}")
    ResponseEntity<byte[]> get(@PathVariable String name, @PathVariable String key) {
        Object value = dicts.get(name).get(key);
        if (value == null) {
            throw noSuchKey(name, key);
        }
        byte[] json = bodies.write(value);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(json))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    @PutMapping("/{name}/{key}")
    ResponseEntity<Void> put(@PathVariable String name, @PathVariable String key, HttpEntity<byte[]> value) {
        byte[] json = Objects.requireNonNullElse(value.getBody(), new byte[0]);
        boolean isNew = writes.put(dicts.editable(name), key, json, value.getHeaders());
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.NO_CONTENT)
                .build();
    }

    @DeleteMapping("/{name}/{key}")
    ResponseEntity<Void> delete(
            @PathVariable String name, @PathVariable String key, @RequestHeader HttpHeaders headers) {
        if (!writes.remove(dicts.editable(name), key, headers)) {
            throw noSuchKey(name, key);
        }
        return ResponseEntity.noContent().build();
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
