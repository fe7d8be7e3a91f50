package io.storagedict.actuate;

import org.jspecify.annotations.Nullable;

/**
 * An entry, as the endpoint shows it: a value, or why there is none to show.
 *
 * @param value the value, or asterisks
 * @param undecodable why the value cannot be decoded
 */
public record EntryDescriptor(
        @Nullable Object value, @Nullable String undecodable) {}
