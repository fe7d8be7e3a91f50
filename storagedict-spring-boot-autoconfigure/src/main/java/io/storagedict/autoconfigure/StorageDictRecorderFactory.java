package io.storagedict.autoconfigure;

import io.storagedict.StorageDictRecorder;

/**
 * Makes what is told how the dicts that the application's properties name use their stores. All beans of this type are
 * asked, for each dict, before it is made.
 */
@FunctionalInterface
public interface StorageDictRecorderFactory {

    /**
     * Returns a recorder for a dict.
     *
     * @param dict the name of the dict
     * @param backend the kind of store
     */
    StorageDictRecorder recorder(String dict, String backend);
}
