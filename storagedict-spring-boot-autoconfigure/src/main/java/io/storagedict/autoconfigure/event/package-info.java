/** Publishes what happens to dicts as events of the application. */
@org.jspecify.annotations.NullMarked
package io.storagedict.autoconfigure.event;
