package io.storagedict.autoconfigure;

/** A value type of tests, not public on purpose. */
record Rate(String from, String to, double factor) {}
