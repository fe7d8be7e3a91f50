package io.storagedict.contract;

import java.util.UUID;
import org.junit.jupiter.api.Timeout;

/** What a dict does, whatever store is below it. */
@Timeout(120)
public abstract class StorageDictContract
        implements AtomicContract,
                FreshnessContract,
                InputContract,
                LifeContract,
                MutationContract,
                UndecodableContract,
                ViewContract,
                WholeWriteContract {

    private final String keyspace = "contract-" + UUID.randomUUID();

    @Override
    public final String keyspace() {
        return keyspace;
    }
}
