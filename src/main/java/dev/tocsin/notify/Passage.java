package dev.tocsin.notify;

import dev.tocsin.notify.channel.DeliveryResult;
import org.jspecify.annotations.Nullable;

/**
 * A parcel on its way through the stages, with what they found.
 *
 * @param note a sentence for the receiver; null for none
 * @param thread what the channel called the message that an update is of; null for none
 * @param verdict null while it goes on
 * @param attempt null while none was made
 */
record Passage(
    Parcel parcel,
    @Nullable String note,
    @Nullable String thread,
    @Nullable Verdict verdict,
    @Nullable Attempt attempt) {

  /**
   * One attempt.
   *
   * @param beganAt microseconds since 1970
   * @param endedAt microseconds since 1970
   */
  record Attempt(long beganAt, long endedAt, DeliveryResult result) {}

  static Passage of(Parcel parcel) {
    return new Passage(parcel, parcel.first().note(), null, null, null);
  }

  Letter first() {
    return parcel.first();
  }

  Passage ended(Verdict reached) {
    return new Passage(parcel, note, thread, reached, null);
  }

  Passage attempted(Parcel sent, Verdict reached, Attempt made) {
    return new Passage(sent, note, thread, reached, made);
  }

  Passage with(Parcel larger) {
    return new Passage(larger, note, thread, verdict, attempt);
  }

  Passage inThread(@Nullable String found) {
    return new Passage(parcel, note, found, verdict, attempt);
  }

  /** With one more sentence. */
  Passage noted(String sentence) {
    String all = note == null ? sentence : note + " " + sentence;
    return new Passage(parcel, all, thread, verdict, attempt);
  }
}
