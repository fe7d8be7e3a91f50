/**
 * Test fixtures: a real Redis server, a raw client, a monitor, a faulty network and a counter of stale reads.
 */
@NullMarked
package io.storagedict.testing;

import org.jspecify.annotations.NullMarked;
