/** Backends as an application may write them. */
@org.jspecify.annotations.NullMarked
package io.storagedict.example;
