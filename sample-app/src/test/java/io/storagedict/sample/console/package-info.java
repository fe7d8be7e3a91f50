/** The parts of the console, each alone. */
@org.jspecify.annotations.NullMarked
package io.storagedict.sample.console;
