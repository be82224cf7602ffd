/**
 * Checked rules and ticks in, firings and rule states out.
 *
 * <p>In: ticks and clock marks in order of arrival, checked rule files. Out: firings with evidence,
 * rule states. May use {@code market}, {@code lang} and {@code rulebook}; alone may use Drools. One
 * thread owns a shard.
 */
@NullMarked
package dev.tocsin.engine;

import org.jspecify.annotations.NullMarked;
