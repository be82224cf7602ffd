package dev.tocsin.notify;

import io.vertx.core.json.JsonObject;

/** Where and how each change of a delivery is published on the event bus. */
public final class DeliveryChange {

  /** Published whenever a stage came to a verdict and it was written down. */
  public static final String ADDRESS = "deliveries.changes";

  private DeliveryChange() {}

  /** What is published of one letter. */
  static JsonObject json(Letter letter, Passage passage, Verdict verdict) {
    JsonObject json =
        new JsonObject()
            .put("id", letter.id())
            .put("eventId", letter.eventId())
            .put("event", letter.event().word())
            .put("firing", letter.firing().firing().id())
            .put("channel", letter.channel())
            .put("state", state(verdict).word())
            .put("tries", passage.first().attempts())
            .put("reason", reason(letter, passage, verdict));
    Passage.Attempt attempt = passage.attempt();
    if (attempt != null) {
      json.put("sentence", attempt.result().sentence());
    } else if (verdict instanceof Verdict.Held held) {
      json.put("sentence", held.by());
    } else if (verdict instanceof Verdict.Suppressed suppressed) {
      json.put("sentence", suppressed.by());
    }
    return json;
  }

  /** How a letter stands after a verdict. */
  static DeliveryState state(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Delivered delivered -> DeliveryState.DELIVERED;
      case Verdict.Again again -> DeliveryState.WAITING;
      case Verdict.Held held -> DeliveryState.WAITING;
      case Verdict.Later later -> DeliveryState.WAITING;
      case Verdict.Dead dead -> DeliveryState.DEAD;
      case Verdict.Suppressed suppressed -> DeliveryState.SUPPRESSED;
      case Verdict.Gone gone -> DeliveryState.WAITING;
    };
  }

  /** The word of a verdict for one letter of its parcel. */
  static String reason(Letter letter, Passage passage, Verdict verdict) {
    Reason together = passage.parcel().together();
    boolean carried = verdict instanceof Verdict.Delivered && !letter.equals(passage.first());
    return together != null && carried ? together.word() : verdict.reason();
  }
}
