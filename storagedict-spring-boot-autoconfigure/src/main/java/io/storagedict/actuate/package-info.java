/** Health, metrics, observations and the endpoint: the only package that knows Actuator and Micrometer. */
@org.jspecify.annotations.NullMarked
package io.storagedict.actuate;
