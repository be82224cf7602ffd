/**
 * Publishes a firing on a topic of an ntfy server.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.ntfy;

import org.jspecify.annotations.NullMarked;
