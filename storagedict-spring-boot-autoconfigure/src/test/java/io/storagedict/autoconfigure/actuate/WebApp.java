package io.storagedict.autoconfigure.actuate;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application with all that Boot configures, and a real HTTP port. */
final class WebApp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private WebApp(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static WebApp start(String... properties) {
        return start(Application.class, properties);
    }

    /** Starts an application with more configuration and some properties, as {@code name=value}. */
    static WebApp start(Class<?> configuration, String... properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.cloud.zookeeper.enabled", "false",
                "management.health.redis.enabled", "false",
                "management.endpoints.web.exposure.include", "*",
                "management.endpoint.health.show-details", "always"));
        for (String property : properties) {
            int sign = property.indexOf('=');
            all.put(property.substring(0, sign), property.substring(sign + 1));
        }
        return new WebApp(new SpringApplicationBuilder(Application.class)
                .sources(configuration)
                .bannerMode(Banner.Mode.OFF)
                .properties(all)
                .run());
    }

    record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        /** Returns what stands at a JSON pointer, as text; null if there is nothing. */
        String at(String pointer) {
            return body.at(pointer).asString(null);
        }
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @SuppressWarnings("unchecked")
    StorageDict<Object> dict(String name) {
        return (StorageDict<Object>) context.getBean(StorageDicts.class).get(name);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, JSON.writeValueAsString(body));
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Asks for a path, whichever it is, and tells the status. */
    int getRaw(String path) {
        return answer(raw(path).GET()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return raw("/actuator" + path);
    }

    private HttpRequest.Builder raw(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = answer(request);
        String body = response.body();
        return new Answer(
                response.statusCode(),
                JSON.readTree(body.isEmpty() ? "{}" : body),
                response.headers().map());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
