/** Registers the filter that syncs dicts at the start of each web request. */
@org.jspecify.annotations.NullMarked
package io.storagedict.autoconfigure.web;
