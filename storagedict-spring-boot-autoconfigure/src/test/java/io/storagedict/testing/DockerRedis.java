package io.storagedict.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A Redis server in a Docker container that ends with the JVM; apart, so that only it needs Testcontainers. */
final class DockerRedis {

    private static final int PORT = 6379;

    private DockerRedis() {}

    static boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static RedisServer start(String image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(PORT);
        container.start();
        return RedisServer.at(container.getHost(), container.getMappedPort(PORT), "Docker image " + image);
    }
}
