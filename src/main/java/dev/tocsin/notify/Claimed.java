package dev.tocsin.notify;

import dev.tocsin.notify.channel.Notification;

/**
 * A notification that a lane took from the outbox.
 *
 * @param id of its outbox row
 * @param channel name of its channel
 * @param createdAt microseconds since 1970
 */
record Claimed(long id, String channel, long createdAt, Notification notification) {}
