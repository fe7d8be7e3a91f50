/** What is done to stores and networks, and what dicts answer meanwhile: each fault a test, each test a row of a table. */
@NullMarked
package io.storagedict.faults;

import org.jspecify.annotations.NullMarked;
