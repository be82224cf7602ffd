/**
 * Posts a firing into a channel of Slack, with buttons.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.slack;

import org.jspecify.annotations.NullMarked;
