package io.storagedict.history;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RedisHistoryTest extends HistoryContract {

    @Test
    @Timeout(120)
    void bothDriversKeepTheirPromises() {
        promisesAreKept(Backend.LETTUCE, Backend.JEDIS, RedisFaults::new, 1, 7);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ZOOKEEPER")
    @Tag("faults")
    void eachDriverKeepsItsPromisesForLong(Backend driver) {
        promisesAreKeptForLong(driver, RedisFaults::new, 15);
    }
}
