package io.storagedict.soak;

import org.junit.jupiter.api.Tag;

@Tag("faults")
class OpenAndCloseLongTest extends OpenAndCloseTest {

    @Override
    int cycles() {
        return 10_000;
    }
}
