/**
 * Sources of ticks: the port that every source implements, one sub-package a source.
 *
 * <p>In: what a venue or a file says. Out: ticks in order of arrival, with the name of their
 * source. May use {@code market}.
 */
@NullMarked
package dev.tocsin.feed;

import org.jspecify.annotations.NullMarked;
