package dev.tocsin.notify.channel;

import dev.tocsin.alert.StoredFiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one channel is to say.
 *
 * @param eventId the same on every attempt
 * @param sequence its number among all notifications of this channel, from 1; 0 where it is sent
 *     before it could be stored
 * @param attempt from 1
 * @param target where in the channel; null for the channel's own
 * @param told at least one, in the order in which they fired; more than one in a digest only. Every
 *     attempt under the same event id tells of the same ones
 * @param note a sentence for a person beside what the firings say, such as why they come together;
 *     null for none
 * @param recorded false where the database is away, so that this firing is in the journal alone
 * @param thread what the channel gave as {@link DeliveryResult.Accepted#reference} when it told of
 *     the firing that an update is of; null where it gave none, and for all but updates
 * @param routed whether a route of the operator names the target, and not a rule or a request
 * @param picture that goes with it; null for none
 */
public record Notification(
    String eventId,
    Event event,
    long sequence,
    int attempt,
    @Nullable String target,
    List<Told> told,
    @Nullable String note,
    boolean recorded,
    @Nullable String thread,
    boolean routed,
    @Nullable Picture picture) {

  public Notification {
    if (told.isEmpty()) {
      throw new IllegalArgumentException("a notification tells of a firing at least");
    }
    told = List.copyOf(told);
  }

  /** Without a picture, to a target that no route names. */
  public Notification(
      String eventId,
      Event event,
      long sequence,
      int attempt,
      @Nullable String target,
      List<Told> told,
      @Nullable String note,
      boolean recorded,
      @Nullable String thread) {
    this(eventId, event, sequence, attempt, target, told, note, recorded, thread, false, null);
  }

  /** The same with a picture, or with none. */
  public Notification with(@Nullable Picture other) {
    return new Notification(
        eventId, event, sequence, attempt, target, told, note, recorded, thread, routed, other);
  }

  /** Of one firing that is stored. */
  public static Notification of(
      String eventId, long sequence, int attempt, @Nullable String target, StoredFiring firing) {
    return new Notification(
        eventId,
        Event.FIRING,
        sequence,
        attempt,
        target,
        List.of(new Told(eventId, firing, StillTrue.UNKNOWN)),
        null,
        true,
        null);
  }

  /** The first it tells of. */
  public StoredFiring firing() {
    return told.getFirst().firing();
  }
}
