/** Figures, and what is made of them: tables and a chart. */
@org.jspecify.annotations.NullMarked
package io.storagedict.benchmarks.report;
