package io.storagedict.faults;

import io.storagedict.store.Consistency;
import io.storagedict.testing.RedisPair;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failover in which nobody dies, as for the upkeep of a server in a cloud. */
@Tag("faults") // RedisPrimaryTest is the short form
class DemotionFaultsTest {

    private final RedisPair pair = new RedisPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @ParameterizedTest
    @CsvSource({"lettuce,STRONG", "lettuce,SESSION", "jedis,STRONG", "jedis,SESSION"})
    void thePrimaryBecomesAReplica(String driver, Consistency consistency) throws Exception {
        BootDict dict = BootDict.of(
                driver, consistency, "spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + pair.port());
        dict.suffers(
                        "14",
                        "demoted",
                        "made a replica that hears no more, its address leads to the new primary, connections are kept",
                        "left within a second, nothing lost")
                .readsMayBeStale()
                .lasting(Duration.ofSeconds(2))
                .run(dict::open, dict::open, pair::failOver, pair::link);
    }
}
