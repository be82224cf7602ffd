/**
 * Redis: signals and ticks in, firings out.
 *
 * <p>In: messages of two channels and entries of a stream. Out: signals, ticks on the event bus,
 * messages of a channel. May use {@code market}, {@code feed.signal} and the Redis client.
 *
 * <p>What is under way to Redis is bounded; firings beyond it are not published there, and counted.
 * Signals that cannot be taken at once are refused, and counted. Ticks are read only as fast as
 * they are taken.
 */
@NullMarked
package dev.tocsin.feed.redis;

import org.jspecify.annotations.NullMarked;
