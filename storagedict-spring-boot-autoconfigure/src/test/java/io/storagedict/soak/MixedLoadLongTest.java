package io.storagedict.soak;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("faults")
class MixedLoadLongTest extends MixedLoadTest {

    @Override
    Duration time() {
        return Duration.ofSeconds(60);
    }
}
