package io.storagedict.event;

import io.storagedict.StorageDictStateChange;

/** Tells an application that what the reads of a dict can be trusted to tell has changed. */
public record StorageDictStateEvent(StorageDictStateChange change) {

    /** The name of the dict. */
    public String dict() {
        return change.dict();
    }
}
