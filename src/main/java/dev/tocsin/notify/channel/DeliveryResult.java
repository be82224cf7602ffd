package dev.tocsin.notify.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface DeliveryResult {

  DeliveryReason reason();

  /** For a person; without secrets. */
  String sentence();

  /**
   * The other side has it.
   *
   * @param reference how the other side calls the message, so that an update can be put to it; null
   *     where it gives no name
   */
  record Accepted(String sentence, @Nullable String reference) implements DeliveryResult {

    public Accepted(String sentence) {
      this(sentence, null);
    }

    @Override
    public DeliveryReason reason() {
      return DeliveryReason.ACCEPTED;
    }
  }

  /**
   * It may work later; whether the other side has it is not known.
   *
   * @param notBefore how long the other side asks to wait; null where it does not say
   */
  record Again(DeliveryReason reason, String sentence, @Nullable Duration notBefore)
      implements DeliveryResult {}

  /** It would be refused again. */
  record Rejected(DeliveryReason reason, String sentence) implements DeliveryResult {}
}
