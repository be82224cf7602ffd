/**
 * Mails a firing, as text and as HTML.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.email;

import org.jspecify.annotations.NullMarked;
