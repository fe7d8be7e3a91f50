/** A small settings service: dicts over HTTP, and a request that reads them. */
@org.jspecify.annotations.NullMarked
package io.storagedict.sample;
