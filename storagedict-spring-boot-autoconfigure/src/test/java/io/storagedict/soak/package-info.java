/** Long runs: what is left of dicts that come and go, and of applications. Their long forms have the tag {@code faults}. */
@NullMarked
package io.storagedict.soak;

import org.jspecify.annotations.NullMarked;
