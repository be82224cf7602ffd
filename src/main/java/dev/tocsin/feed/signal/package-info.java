/**
 * Signals from outside, as their senders write them, read into the market's record.
 *
 * <p>In: JSON or text of a stranger. Out: a signal, or a sentence that says why it is refused. May
 * use {@code market}. Nothing is queued here; texts are cut to a length before they go on.
 */
@NullMarked
package dev.tocsin.feed.signal;

import org.jspecify.annotations.NullMarked;
