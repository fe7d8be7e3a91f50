/** Histories of what threads of several processes saw of one map, and checkers that say whether one map explains them. */
@NullMarked
package io.storagedict.history;

import org.jspecify.annotations.NullMarked;
