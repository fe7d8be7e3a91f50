/** The sample over real HTTP: in memory, and as two instances that share a real Redis. */
@org.jspecify.annotations.NullMarked
package io.storagedict.sample;
