/** Dicts in a servlet web application. */
@org.jspecify.annotations.NullMarked
package io.storagedict.web;
