package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.testing.Certificates;
import io.storagedict.testing.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.JedisClientConfigurationBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redis over TLS, by Spring Boot's SSL bundles, with a server that asks for a certificate of the client too. */
class RedisTlsTest {

    @TempDir
    private static Path directory;

    private static Certificates certificates;
    private static RedisServer server;
    private static int port;

    @BeforeAll
    static void start() {
        certificates = new Certificates(directory);
        port = FailedStart.closedPort();
        server = RedisServer.start(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificates.certificate("localhost"),
                "--tls-key-file",
                certificates.key("localhost"),
                "--tls-ca-cert-file",
                certificates.certificate("authority"),
                "--tls-auth-clients",
                "yes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Returns the properties of an application that trusts an authority, and shows a certificate. */
    private static String yaml(String driver, String host, String trusted, String own) {
        return """
                spring.ssl.bundle.pem.redis:
                  truststore.certificate: "file:%s"
                  keystore: {certificate: "file:%s", private-key: "file:%s"}
                spring.data.redis: {client-type: %s, host: "%s", port: %d, ssl.bundle: redis, timeout: 10s}
                storagedict.dicts.settings.backend: redis
                """.formatted(
                        certificates.certificate(trusted),
                        certificates.certificate(own),
                        certificates.key(own),
                        driver,
                        host,
                        port);
    }

    private static ApplicationContextRunner application(String driver, String host, String trusted, String own) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        StorageDictAutoConfiguration.class))
                .withInitializer(Environments.yaml(yaml(driver, host, trusted, own)));
    }

    @ParameterizedTest
    @CsvSource({"lettuce, strong", "lettuce, session", "jedis, strong", "jedis, session"})
    void aDictWorksOverTls(String driver, String consistency) {
        application(driver, "localhost", "authority", "localhost")
                .withPropertyValues("storagedict.dicts.settings.consistency=" + consistency)
                .run(context -> {
                    StorageDict<?> dict = context.getBean(StorageDicts.class).get("settings");
                    put(dict);
                    assertThat(dict).isEqualTo(Map.of("k", "v"));
                });
    }

    @SuppressWarnings("unchecked") // no type is declared
    private static void put(StorageDict<?> dict) {
        ((StorageDict<Object>) dict).put("k", "v");
    }

    private static void assertFails(ApplicationContextRunner application, String... reasons) {
        application.run(context -> {
            StorageDictCreationException failure = creationFailure(context.getStartupFailure());
            assertThat(failure).hasMessageContainingAll(reasons);
            assertThat(failure.action()).contains("spring.data.redis.ssl.bundle");
        });
    }

    private static StorageDictCreationException creationFailure(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof StorageDictCreationException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("%s", failure).isNotNull();
        return (StorageDictCreationException) cause;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lettuce", "jedis"})
    void aServerWhoseAuthorityIsNotTrustedStopsTheStart(String driver) {
        assertFails(
                application(driver, "localhost", "stranger", "localhost"),
                "The dict 'settings'",
                "No TLS connection",
                "certification path");
    }

    /** Jedis looks at the name only if it is told to; see SECURITY.md. */
    @Configuration(proxyBeanMethods = false)
    static class HostNames {

        @Bean
        JedisClientConfigurationBuilderCustomizer checkedHostName() {
            SSLParameters checked = new SSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            return jedis -> jedis.useSsl().sslParameters(checked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lettuce", "jedis"})
    void aServerWithTheCertificateOfAnotherHostStopsTheStart(String driver) {
        assertFails(
                application(driver, "127.0.0.1", "authority", "localhost").withUserConfiguration(HostNames.class),
                "The dict 'settings'",
                "No TLS connection",
                "127.0.0.1");
    }

    @Test
    void aClientThatTheServerDoesNotTrustDoesNotStart() {
        assertFails(application("jedis", "localhost", "authority", "stranger"), "The dict 'settings'", "Redis");
    }
}
