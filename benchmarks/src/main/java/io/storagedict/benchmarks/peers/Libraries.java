package io.storagedict.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries, as Maven left them in their jars. */
public final class Libraries {

    private Libraries() {}

    public static String describe() {
        return "Lettuce %s, Jedis %s, Spring Data Redis %s, Redisson %s, Curator %s, JMH %s"
                .formatted(
                        version("io.lettuce", "lettuce-core"),
                        version("redis.clients", "jedis"),
                        version("org.springframework.data", "spring-data-redis"),
                        version("org.redisson", "redisson"),
                        version("org.apache.curator", "curator-recipes"),
                        version("org.openjdk.jmh", "jmh-core"));
    }

    public static String version(String group, String artifact) {
        String path = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream stream = Libraries.class.getResourceAsStream(path)) {
            if (stream == null) {
                return "(unknown version)";
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
