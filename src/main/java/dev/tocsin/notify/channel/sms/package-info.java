/**
 * Sends a firing as a text message through Twilio.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.sms;

import org.jspecify.annotations.NullMarked;
