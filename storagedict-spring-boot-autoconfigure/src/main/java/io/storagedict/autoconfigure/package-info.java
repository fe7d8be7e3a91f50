/** Makes beans of the dicts that an application names in its properties. */
@org.jspecify.annotations.NullMarked
package io.storagedict.autoconfigure;
