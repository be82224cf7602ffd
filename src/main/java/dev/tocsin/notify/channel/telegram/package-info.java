/**
 * Sends a firing to a chat of Telegram, through a bot.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.telegram;

import org.jspecify.annotations.NullMarked;
