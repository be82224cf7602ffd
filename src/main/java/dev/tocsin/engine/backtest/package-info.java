/**
 * What became of the price after rules fired on recorded ticks. Comes in: ticks and firings in
 * their order. Goes out: a report that sets what followed the firings against what followed all
 * other minutes. Memory is bounded by a day of minutes for each symbol that rules fire on, and by a
 * limit on firings whose day is not over. May use {@code market}, {@code lang} and the engine's
 * records.
 */
@NullMarked
package dev.tocsin.engine.backtest;

import org.jspecify.annotations.NullMarked;
