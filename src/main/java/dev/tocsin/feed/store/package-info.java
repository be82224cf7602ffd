/**
 * Recorded ticks on disk: a folder a symbol, a CSV file a day (UTC), each of which {@code replay}
 * reads. Comes in: imported files, and live ticks that the journal has. Goes out: the ticks of some
 * symbols over some time, merged. Live ticks wait in a bounded queue for the disk; what does not
 * fit is counted and lost to the store alone, never to the engine. May use {@code market}, {@code
 * feed.csv} and the JDK.
 */
@NullMarked
package dev.tocsin.feed.store;

import org.jspecify.annotations.NullMarked;
