package io.storagedict.store.redis;

import io.lettuce.core.ReadFrom;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

/** Tells whether a connection factory sends plain reads to replicas, which may be behind. */
final class ReplicaReads {

    private static final boolean LETTUCE = ClassUtils.isPresent("io.lettuce.core.ReadFrom", null);

    private ReplicaReads() {}

    static boolean of(RedisConnectionFactory factory) {
        return LETTUCE && Lettuce.readsReplicas(factory);
    }

    /** Apart, so that it is loaded only if Lettuce is there. */
    private static final class Lettuce {

        static boolean readsReplicas(RedisConnectionFactory factory) {
            return factory instanceof LettuceConnectionFactory lettuce
                    && lettuce.getClientConfiguration()
                            .getReadFrom()
                            .filter(from -> from != ReadFrom.UPSTREAM)
                            .isPresent();
        }
    }
}
