/** What a thread reads, handed on to the threads that work for it: Micrometer's context propagation. */
@org.jspecify.annotations.NullMarked
package io.storagedict.context;
