package io.storagedict.soak;

import org.junit.jupiter.api.Tag;

@Tag("faults")
class ManyDictsLongTest extends ManyDictsTest {

    @Override
    int count() {
        return 1_500;
    }
}
