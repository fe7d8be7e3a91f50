package io.storagedict.sample;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.ZookeeperServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** One running instance of the application, on a port of its own. */
final class Instance implements AutoCloseable {

    /** For a Redis that goes away. */
    static final String IMPATIENT = "--spring.data.redis.timeout=500ms";

    /** Instances that start, and browsers, leave little of a small machine for a Redis to answer in time. */
    private static final String PATIENT = "--spring.data.redis.timeout=10s";

    private final List<String> args;
    private final ConfigurableApplicationContext context;
    private final RestTestClient http;

    private Instance(String... args) {
        this.args = List.of(args);
        context = new SpringApplicationBuilder(SampleApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(args);
        http = RestTestClient.bindToServer().baseUrl(url()).build();
    }

    /** A status, and the body as text; null for none. */
    record Answer(int status, @Nullable String body) {}

    static Instance onRedis(RedisServer redis, String... more) {
        return new Instance(withMore(
                List.of(
                        "--spring.profiles.active=redis",
                        "--server.port=0",
                        "--spring.data.redis.host=" + redis.host(),
                        "--spring.data.redis.port=" + redis.port(),
                        PATIENT),
                more));
    }

    /** One more like this, but for what is said. */
    Instance another(String... more) {
        return new Instance(withMore(args, more));
    }

    private static String[] withMore(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        for (String arg : more) {
            String name = arg.substring(0, arg.indexOf('=') + 1);
            all.removeIf(own -> own.startsWith(name));
            all.add(arg);
        }
        return all.toArray(String[]::new);
    }

    static Instance onZookeeper(ZookeeperServer zookeeper) {
        return new Instance(
                "--spring.profiles.active=zookeeper",
                "--server.port=0",
                "--spring.cloud.zookeeper.connect-string=" + zookeeper.address());
    }

    /** An instance that should not care what listens at this port. */
    static Instance onMemory(int redisPort) {
        return new Instance("--server.port=0", "--spring.data.redis.port=" + redisPort);
    }

    String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** For requests with headers of their own. */
    RestTestClient http() {
        return http;
    }

    Answer get(String uri, Object... variables) {
        return exchange(http.get().uri(uri, variables));
    }

    Answer put(String dict, String key, String json) {
        return exchange(http.put()
                .uri("/dicts/{dict}/{key}", dict, key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json));
    }

    Answer delete(String dict, String key) {
        return exchange(http.delete().uri("/dicts/{dict}/{key}", dict, key));
    }

    @SuppressWarnings("unchecked") // what the configuration says of it
    StorageDict<Object> settings() {
        return (StorageDict<Object>) (StorageDict<?>) bean(StorageDicts.class).get("settings");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static Answer exchange(RequestHeadersSpec<?> request) {
        EntityExchangeResult<String> result = request.exchange().returnResult(String.class);
        return new Answer(result.getStatus().value(), result.getResponseBody());
    }

    @Override
    public void close() {
        context.close();
    }
}
