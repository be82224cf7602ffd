/**
 * The port that every channel implements; one sub-package a channel.
 *
 * <p>In: a notification. Out: what the other side made of it. A channel only formats and sends: it
 * never tries again, waits or keeps anything. May use {@code alert}'s records.
 */
@NullMarked
package dev.tocsin.notify.channel;

import org.jspecify.annotations.NullMarked;
