package dev.tocsin.engine.why;

import org.jspecify.annotations.Nullable;

/**
 * A value that a condition reads, as it stood.
 *
 * @param text as written in the condition
 * @param value {@code NaN} while unknown
 * @param time event time of the input that set it, microseconds; {@code Long.MIN_VALUE} where it
 *     was never set
 * @param unknown why it is not known; null where it is
 */
public record Reading(String text, double value, long time, @Nullable Unknown unknown) {}
