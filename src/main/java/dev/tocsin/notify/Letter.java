package dev.tocsin.notify;

import dev.tocsin.alert.StoredFiring;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.Event;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox: one firing for one receiver. Times are microseconds since 1970.
 *
 * @param id of its row; 0 while it could not be stored
 * @param sequence its number in the channel; 0 while it could not be stored
 * @param because why this receiver, in a word
 * @param group firings of the same group are told together; empty for none
 * @param readyAt when it could be told first, after what held it
 * @param attempts how often it was handed to the channel
 * @param held why and by what it was held until it came due; null where it was not
 * @param unlessAcknowledged whether it is told only if nobody acknowledged the firing
 * @param note a sentence for a person; null for none
 */
record Letter(
    long id,
    String eventId,
    Event event,
    String channel,
    @Nullable String target,
    long sequence,
    String because,
    String group,
    int attempts,
    long createdAt,
    long readyAt,
    @Nullable Held held,
    boolean unlessAcknowledged,
    @Nullable String note,
    StoredFiring firing) {

  /** What goes first: the more severe, and within one severity the older. */
  static final Comparator<Letter> ORDER =
      Comparator.comparing(Letter::severity)
          .reversed()
          .thenComparingLong(Letter::place)
          .thenComparing(Letter::eventId);

  /**
   * That it was held.
   *
   * @param by what held it, as it is shown
   */
  record Held(Reason reason, String by) {}

  Severity severity() {
    return firing.firing().severity();
  }

  boolean isStored() {
    return id != 0;
  }

  /** What is not stored came after all that is. */
  private long place() {
    return isStored() ? sequence : Long.MAX_VALUE;
  }

  Letter attempted(int times) {
    return new Letter(
        id,
        eventId,
        event,
        channel,
        target,
        sequence,
        because,
        group,
        times,
        createdAt,
        readyAt,
        held,
        unlessAcknowledged,
        note,
        firing);
  }
}
