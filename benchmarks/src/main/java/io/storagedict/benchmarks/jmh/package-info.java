/** Work that takes nanoseconds, measured by JMH in JVMs of its own. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.jmh;
