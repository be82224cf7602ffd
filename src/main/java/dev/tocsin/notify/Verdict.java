package dev.tocsin.notify;

import dev.tocsin.notify.channel.DeliveryReason;

/** What becomes of a notification after the stages. */
sealed interface Verdict {

  DeliveryReason reason();

  /** It is with the other side. */
  record Delivered(DeliveryReason reason) implements Verdict {}

  /**
   * It is tried again.
   *
   * @param at not before then, in microseconds since 1970
   */
  record Again(DeliveryReason reason, long at) implements Verdict {}

  /** It is not tried again and waits for a person. */
  record Dead(DeliveryReason reason) implements Verdict {}
}
