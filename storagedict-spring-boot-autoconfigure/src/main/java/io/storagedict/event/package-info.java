/** Changes and states of dicts as events of a Spring application. */
@org.jspecify.annotations.NullMarked
package io.storagedict.event;
