package io.storagedict.actuate;

import io.micrometer.observation.Observation;
import io.storagedict.StorageDictRecorder.Operation;

/** What an observation of a dict's question to its store is about. */
public final class StorageDictObservationContext extends Observation.Context {

    private final String dict;
    private final String backend;
    private final Operation operation;

    StorageDictObservationContext(String dict, String backend, Operation operation) {
        this.dict = dict;
        this.backend = backend;
        this.operation = operation;
    }

    public String dict() {
        return dict;
    }

    public String backend() {
        return backend;
    }

    public Operation operation() {
        return operation;
    }
}
