/** The console: a page that shows the dicts as they change, whichever instance changes them. */
@org.jspecify.annotations.NullMarked
package io.storagedict.sample.console;
