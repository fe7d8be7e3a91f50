/** What is measured: one class for each section of the report. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.sections;
