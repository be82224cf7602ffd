/**
 * Tick files: CSV, plain or packed, read as a stream.
 *
 * <p>In: a file with a header line. Out: ticks in the order of the file, and a {@link
 * dev.tocsin.feed.csv.Report} of what could not be read. May use {@code market}. Holds one buffer
 * and one row in memory, however large the file is.
 */
@NullMarked
package dev.tocsin.feed.csv;

import org.jspecify.annotations.NullMarked;
