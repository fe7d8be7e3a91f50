/** What any backend does, as tests: for the backends here, and for those of others. */
@org.jspecify.annotations.NullMarked
package io.storagedict.contract;
