/** A store in Redis, over spring-data-redis. */
@org.jspecify.annotations.NullMarked
package io.storagedict.store.redis;
