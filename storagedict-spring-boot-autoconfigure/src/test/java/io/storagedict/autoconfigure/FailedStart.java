package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What a user reads when an application does not start. */
final class FailedStart {

    private final String description;
    private final String action;

    private FailedStart(String report) {
        int start = report.indexOf("Description:");
        int middle = report.indexOf("Action:");
        assertThat(start)
                .as("No failure analysis in: %s", report)
                .isNotNegative()
                .isLessThan(middle);
        this.description = report.substring(start, middle);
        this.action = report.substring(middle);
    }

    /** Starts an application with more configuration and some properties in YAML, which must fail. */
    static FailedStart of(CapturedOutput output, String yaml, Class<?>... configuration) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
                .sources(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .initializers(Environments.variables(Map.of()), Environments.yaml(yaml), FailedStart::avoidZookeeper);
        assertThatThrownBy(application::run).isNotNull();
        return new FailedStart(output.getAll());
    }

    /** Else every start waits for a server, as the library is there. */
    private static void avoidZookeeper(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("quiet", Map.of("spring.cloud.zookeeper.enabled", "false")));
    }

    FailedStart describes(String... texts) {
        assertThat(description).contains(texts);
        return this;
    }

    FailedStart advises(String... texts) {
        assertThat(action).contains(texts);
        return this;
    }

    /** A port that nothing listens on: one that was free a moment ago. */
    static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
