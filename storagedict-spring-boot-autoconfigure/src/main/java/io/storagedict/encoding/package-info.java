/** How a value becomes its stored form and back. */
@org.jspecify.annotations.NullMarked
package io.storagedict.encoding;
