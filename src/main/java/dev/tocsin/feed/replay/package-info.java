/**
 * Recorded ticks as a live feed, on a clock of their own.
 *
 * <p>In: a list or a file of ticks. Out: batches of them at the speed asked for, pass after pass,
 * each pass a run of its own. May use {@code market}, {@code feed} and {@code feed.csv}.
 */
@NullMarked
package dev.tocsin.feed.replay;

import org.jspecify.annotations.NullMarked;
