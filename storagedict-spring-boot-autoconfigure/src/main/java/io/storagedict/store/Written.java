package io.storagedict.store;

import org.jspecify.annotations.Nullable;

/**
 * A store's answer to a {@link Write}.
 *
 * @param accepted whether the condition held; the data is now as the write wants it
 * @param previous what the key of a single change had before; null if it had no value, or if the write has several steps
 * @param delta all that changed since the version that the writer holds, its own change included; null if the store
 *     cannot tell, and the copy must be pulled
 */
public record Written<S>(boolean accepted, @Nullable S previous, Pull.@Nullable Delta<S> delta) {}
