package io.storagedict.soak;

import java.time.Duration;

class MixedLoadLongTest extends MixedLoadTest {

    @Override
    Duration time() {
        return Duration.ofSeconds(60);
    }
}
