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
 * @param thread the {@link DeliveryResult.Accepted#reference} of what this channel and target were
 *     told of the firing before; null where there is none
 */
public record Notification(
    String eventId,
    String event,
    long sequence,
    int attempt,
    @Nullable String target,
    StoredFiring firing,
    @Nullable String thread) {

  /** The first that is told of a firing. */
  public Notification(
      String eventId,
      String event,
      long sequence,
      int attempt,
      @Nullable String target,
      StoredFiring firing) {
    this(eventId, event, sequence, attempt, target, firing, null);
  }
}
