package io.storagedict.soak;

class ReconnectLongTest extends ReconnectTest {

    @Override
    int times() {
        return 1_000;
    }
}
