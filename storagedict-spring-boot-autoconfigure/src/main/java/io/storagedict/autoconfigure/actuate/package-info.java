/** Registers health, metrics, observations and the endpoint, where Actuator and Micrometer are there. */
@org.jspecify.annotations.NullMarked
package io.storagedict.autoconfigure.actuate;
