package io.storagedict.sample.backend;

import io.storagedict.contract.SimpleStoreContract;
import io.storagedict.store.SimpleStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store in a directory of files. */
class DirectoryStoreTest extends SimpleStoreContract {

    @TempDir
    private Path files;

    @Override
    protected SimpleStore open(String keyspace) {
        return new DirectoryStore(files, keyspace);
    }
}
