/** Dicts in reactive web applications: one sync and one snapshot for each exchange. */
@org.jspecify.annotations.NullMarked
package io.storagedict.web.reactive;
