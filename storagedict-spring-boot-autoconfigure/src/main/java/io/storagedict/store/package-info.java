/** What a backend must do: the contract between a dict and the place where its truth lives. */
@org.jspecify.annotations.NullMarked
package io.storagedict.store;
