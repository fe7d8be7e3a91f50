/** Backends as an application may write them, with nothing but what is published. */
@org.jspecify.annotations.NullMarked
package io.storagedict.sample.backend;
