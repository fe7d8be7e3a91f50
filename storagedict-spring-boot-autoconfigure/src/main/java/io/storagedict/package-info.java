/** A map that all processes of an application share, read from a complete local copy. */
@org.jspecify.annotations.NullMarked
package io.storagedict;
