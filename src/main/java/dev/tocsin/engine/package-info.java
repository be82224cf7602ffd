/**
 * Checked rules and ticks in, firings and rule states out.
 *
 * <p>In: ticks and clock marks in order of arrival, checked rule files. Out: firings with evidence,
 * rule states; snapshots beside the journal. May use {@code market}, {@code lang} and {@code
 * rulebook}; alone may use Drools. One thread at a time owns a shard; the shards of a clock go in
 * step.
 */
@NullMarked
package dev.tocsin.engine;

import org.jspecify.annotations.NullMarked;
