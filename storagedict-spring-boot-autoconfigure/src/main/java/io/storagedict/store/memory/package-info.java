/** A store in the memory of this process. */
@org.jspecify.annotations.NullMarked
package io.storagedict.store.memory;
