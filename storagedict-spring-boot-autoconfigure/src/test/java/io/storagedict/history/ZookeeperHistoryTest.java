package io.storagedict.history;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ZookeeperHistoryTest extends HistoryContract {

    @Test
    @Timeout(120)
    void zookeeperKeepsItsPromises() {
        promisesAreKept(Backend.ZOOKEEPER, Backend.ZOOKEEPER, ZookeeperFaults::new, 1, 4);
    }

    @Test
    @Tag("faults")
    void zookeeperKeepsItsPromisesForLong() {
        promisesAreKeptForLong(Backend.ZOOKEEPER, ZookeeperFaults::new, 10);
    }
}
