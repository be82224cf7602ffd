/**
 * Tells of a firing as an embed through a webhook of Discord.
 *
 * <p>In: a notification. Out: what the service answered. May use {@code notify.channel} and its
 * client.
 */
@NullMarked
package dev.tocsin.notify.channel.discord;

import org.jspecify.annotations.NullMarked;
