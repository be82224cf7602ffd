/**
 * Pictures of the minutes around a firing.
 *
 * <p>In: prices as they were heard, and firings. Out: a PNG of bounded size, or none: a message
 * never waits long for its picture and goes without where it cannot be drawn. May use {@code
 * market} and the engine's records.
 *
 * <p>So many are drawn at once and so many wait; the next go without.
 */
@NullMarked
package dev.tocsin.notify.picture;

import org.jspecify.annotations.NullMarked;
