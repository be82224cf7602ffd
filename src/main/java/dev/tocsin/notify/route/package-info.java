/**
 * Who is told of what, and when not: the tree of routes, quiet hours, mute times, inhibition.
 *
 * <p>In: the configuration, read by {@code app}. Out: answers about a firing. All of it is plain
 * data and functions of it: no input or output, no clock, any thread. May use {@code alert}.
 */
@NullMarked
package dev.tocsin.notify.route;

import org.jspecify.annotations.NullMarked;
