/**
 * Indicators of bar series, each a small incremental state.
 *
 * <p>In: closed bars, or the values of a series at the closes of its bars. Out: one number, {@code
 * NaN} until there is enough of a past. May use {@code market}. Constant time a bar (amortised),
 * one thread.
 */
@NullMarked
package dev.tocsin.market.indicator;

import org.jspecify.annotations.NullMarked;
