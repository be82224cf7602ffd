/**
 * Ticks, bars, instruments, calendars and indicators: what a market is, as plain values.
 *
 * <p>In: nothing. Out: records and small single-threaded classes that the engine owns. May use the
 * JDK only.
 */
@NullMarked
package dev.tocsin.market;

import org.jspecify.annotations.NullMarked;
