package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** The application without the profile {@code redis}, though the library is on its class path. */
class NoRedisTest {

    @Test
    void onMemoryNothingConnectsToRedis() throws IOException {
        try (ServerSocket redis = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            try (Instance instance = Instance.onMemory(redis.getLocalPort())) {
                assertThat(instance.put("settings", "language", "\"fr-FR\"").status())
                        .isEqualTo(204);
                assertThat(instance.get("/convert?from=EUR&to=JPY&amount=10").status())
                        .isEqualTo(200);
                assertThat(instance.get("/actuator/health").status()).isEqualTo(200);
            }
            redis.setSoTimeout(1); // a connection made by now is waiting already
            assertThatThrownBy(redis::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
