package dev.tocsin.notify;

import io.vertx.core.json.JsonObject;

/** Where and how each change of a delivery is published on the event bus. */
public final class DeliveryChange {

  /** Published after each attempt that was written down. */
  public static final String ADDRESS = "deliveries.changes";

  private DeliveryChange() {}

  /** What is published after an attempt. */
  static JsonObject json(Passage passage, Verdict verdict) {
    Claimed claimed = passage.claimed();
    Passage.Attempt attempt = passage.attempt();
    DeliveryState state =
        switch (verdict) {
          case Verdict.Delivered delivered -> DeliveryState.DELIVERED;
          case Verdict.Again again -> DeliveryState.WAITING;
          case Verdict.Dead dead -> DeliveryState.DEAD;
        };
    JsonObject json =
        new JsonObject()
            .put("id", claimed.id())
            .put("eventId", claimed.notification().eventId())
            .put("firing", claimed.notification().firing().firing().id())
            .put("channel", claimed.channel())
            .put("state", state.word())
            .put("tries", claimed.notification().attempt())
            .put("reason", verdict.reason().word());
    if (attempt != null) {
      json.put("sentence", attempt.result().sentence());
    }
    return json;
  }
}
