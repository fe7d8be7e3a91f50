/** Values as the JSON that Python's {@code json.dumps} writes and {@code json.loads} reads: all that knows Jackson. */
@org.jspecify.annotations.NullMarked
package io.storagedict.encoding.jackson;
