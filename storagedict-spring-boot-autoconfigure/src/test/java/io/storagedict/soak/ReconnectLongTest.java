package io.storagedict.soak;

import org.junit.jupiter.api.Tag;

@Tag("faults")
class ReconnectLongTest extends ReconnectTest {

    @Override
    int times() {
        return 1_000;
    }
}
