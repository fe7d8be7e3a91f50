package io.storagedict.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'redis'.
 *
 * @param pollInterval How often dicts with session consistency are compared with Redis, in case that it could not tell of
 *     a change.
 */
@ConfigurationProperties("storagedict.redis")
public record RedisBackendProperties(@DefaultValue("1s") Duration pollInterval) {}
