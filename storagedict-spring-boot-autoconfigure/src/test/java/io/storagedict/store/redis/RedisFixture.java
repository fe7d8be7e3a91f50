package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.StorageDict;
import io.storagedict.encoding.Encoding;
import io.storagedict.encoding.EncodingException;
import io.storagedict.testing.RedisServer;
import io.storagedict.testing.RedisWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** One Redis server, a raw connection to it, and dicts over it; each dict stands for a process. */
final class RedisFixture implements AutoCloseable {

    /** UTF-8 text; what starts with an exclamation mark cannot be decoded. */
    static final Encoding<String, byte[]> TEXT = new Encoding<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] stored) {
            if (stored.length > 0 && stored[0] == '!') {
                throw new EncodingException("not text");
            }
            return new String(stored, UTF_8);
        }
    };

    final RedisServer server;
    final RedisWire wire;
    private final List<Runnable> opened = new ArrayList<>();

    RedisFixture(RedisServer server) {
        this.server = server;
        this.wire = server.connect();
    }

    static RedisFixture shared() {
        RedisServer server = RedisServer.shared();
        server.flush();
        return new RedisFixture(server);
    }

    LettuceConnectionFactory lettuce() {
        return lettuce(server.port());
    }

    LettuceConnectionFactory lettuce(int port) {
        return lettuce(new RedisStandaloneConfiguration(server.host(), port));
    }

    LettuceConnectionFactory lettuce(RedisStandaloneConfiguration configuration) {
        return lettuce(configuration, Duration.ofSeconds(10));
    }

    /** A client that is closed with this: one that is left behind reconnects for ever, and warns in later tests. */
    LettuceConnectionFactory lettuce(int port, Duration timeout) {
        return lettuce(new RedisStandaloneConfiguration(server.host(), port), timeout);
    }

    private LettuceConnectionFactory lettuce(RedisStandaloneConfiguration configuration, Duration timeout) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                configuration,
                LettuceClientConfiguration.builder().commandTimeout(timeout).build());
        factory.afterPropertiesSet();
        factory.start();
        opened.add(factory::destroy);
        return factory;
    }

    JedisConnectionFactory jedis(int port) {
        JedisConnectionFactory factory =
                new JedisConnectionFactory(new RedisStandaloneConfiguration(server.host(), port));
        factory.afterPropertiesSet();
        factory.start();
        opened.add(factory::destroy);
        return factory;
    }

    StorageDict<String> dict(String keyspace) {
        return dict(lettuce(), keyspace, true);
    }

    StorageDict<String> manualDict(String keyspace) {
        return dict(lettuce(), keyspace, false);
    }

    static StorageDict<String> dict(RedisConnectionFactory factory, String keyspace, boolean autosync) {
        return StorageDict.builder(new RedisStore(factory, keyspace), TEXT)
                .autosync(autosync)
                .build();
    }

    /** Writes as Python's durabledict does. */
    void writeAsPython(String keyspace, String key, String value) {
        wire.call("MULTI");
        wire.call("INCR", keyspace + "last_updated");
        wire.call("HSET", keyspace, key, value);
        wire.call("EXEC");
    }

    /** Removes as Python's durabledict does. */
    void removeAsPython(String keyspace, String key) {
        wire.call("MULTI");
        wire.call("INCR", keyspace + "last_updated");
        wire.call("HDEL", keyspace, key);
        wire.call("EXEC");
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
        wire.close();
        server.close();
    }
}
