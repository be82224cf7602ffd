package dev.tocsin.notify.channel;

import dev.tocsin.alert.StoredFiring;
import org.jspecify.annotations.Nullable;

/**
 * What one channel is to say.
 *
 * @param eventId the same on every attempt
 * @param event {@code firing}, {@code update}, {@code test} or {@code digest}
 * @param sequence its number among all notifications of this channel, from 1, without gaps
 * @param attempt from 1
 * @param target where in the channel; null for the channel's own
 */
public record Notification(
    String eventId,
    String event,
    long sequence,
    int attempt,
    @Nullable String target,
    StoredFiring firing) {}
