/** Threads that read or write without pause, and how long each call took. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.load;
