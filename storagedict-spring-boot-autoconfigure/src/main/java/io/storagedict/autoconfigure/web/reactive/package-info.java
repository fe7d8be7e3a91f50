/** Registers the filter that syncs dicts at the start of each exchange of a reactive web application. */
@org.jspecify.annotations.NullMarked
package io.storagedict.autoconfigure.web.reactive;
