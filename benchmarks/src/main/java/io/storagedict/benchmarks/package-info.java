/** The same work for storagedict and its peers, side by side: {@link io.storagedict.benchmarks.Main} runs it. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks;
