package dev.tocsin.notify.channel.webhook;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.channel.Told;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What is posted: the firing as HTTP gives it, with event, event id and sequence; a digest has its
 * firings as a list.
 */
final class WebhookBody {

  private WebhookBody() {}

  static JsonObject of(Notification notification) {
    JsonObject json =
        new JsonObject()
            .put("event", notification.event().word())
            .put("eventId", notification.eventId())
            .put("channelSequence", notification.sequence());
    if (notification.note() != null) {
      json.put("note", notification.note());
    }
    if (!notification.recorded()) {
      json.put("recorded", false);
    }
    if (notification.event() != Event.DIGEST) {
      return json.mergeIn(firing(notification.told().getFirst()));
    }
    JsonArray firings = new JsonArray();
    for (Told told : notification.told()) {
      firings.add(new JsonObject().put("eventId", told.eventId()).mergeIn(firing(told)));
    }
    return json.put("firings", firings);
  }

  private static JsonObject firing(Told told) {
    JsonObject json = FiringJson.of(told.firing());
    if (told.stillTrue() != StillTrue.UNKNOWN) {
      json.put("stillTrue", told.stillTrue() == StillTrue.YES);
    }
    return json;
  }
}
