/** The libraries that are compared, each behind one interface. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.peers;
