package io.storagedict.faults;

import io.storagedict.store.Consistency;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class RedisRefusalsTest extends RedisRefusals {

    RedisRefusalsTest() {
        super("lettuce", Consistency.STRONG);
    }

    @Nested
    @Tag("faults")
    class Session extends RedisRefusals {

        Session() {
            super("lettuce", Consistency.SESSION);
        }
    }

    @Nested
    @Tag("faults")
    class Jedis extends RedisRefusals {

        Jedis() {
            super("jedis", Consistency.STRONG);
        }
    }

    @Nested
    @Tag("faults")
    class JedisSession extends RedisRefusals {

        JedisSession() {
            super("jedis", Consistency.SESSION);
        }
    }
}
