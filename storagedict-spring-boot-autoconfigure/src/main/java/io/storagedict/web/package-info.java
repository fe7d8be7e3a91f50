/** Dicts in web applications: one sync and one snapshot for each request of a servlet application. */
@org.jspecify.annotations.NullMarked
package io.storagedict.web;
