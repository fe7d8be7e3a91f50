package io.storagedict.soak;

import org.junit.jupiter.api.Tag;

@Tag("faults")
class SlowConsumerLongTest extends SlowConsumerTest {

    @Override
    int changes() {
        return 100_000;
    }
}
