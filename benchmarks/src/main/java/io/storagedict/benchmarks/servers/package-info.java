/** The servers and other processes that a measurement needs. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.servers;
