package dev.tocsin.notify;

import dev.tocsin.notify.channel.DeliveryResult;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way through the stages, with what they found.
 *
 * @param verdict null while it goes on
 * @param attempt null while none was made
 */
record Passage(Claimed claimed, @Nullable Verdict verdict, @Nullable Attempt attempt) {

  /**
   * One attempt.
   *
   * @param beganAt microseconds since 1970
   * @param endedAt microseconds since 1970
   */
  record Attempt(long beganAt, long endedAt, DeliveryResult result) {}

  static Passage of(Claimed claimed) {
    return new Passage(claimed, null, null);
  }

  Passage ended(Verdict reached, Attempt made) {
    return new Passage(claimed, reached, made);
  }
}
