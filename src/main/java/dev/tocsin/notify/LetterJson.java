package dev.tocsin.notify;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.json.JsonObject;

/** A letter as it stands in the outbox's file. */
final class LetterJson {

  private LetterJson() {}

  static JsonObject of(Letter letter) {
    return new JsonObject()
        .put("id", letter.id())
        .put("eventId", letter.eventId())
        .put("event", letter.event().word())
        .put("channel", letter.channel())
        .put("target", letter.target())
        .put("sequence", letter.sequence())
        .put("because", letter.because())
        .put("attempts", letter.attempts())
        .put("createdAt", letter.createdAt())
        .put("readyAt", letter.readyAt())
        .put("note", letter.note())
        .put("storedAt", letter.firing().storedAt())
        .put("firing", FiringJson.of(letter.firing().firing()));
  }

  static Letter read(JsonObject json) {
    return new Letter(
        json.getLong("id"),
        json.getString("eventId"),
        Event.ofWord(json.getString("event")),
        json.getString("channel"),
        json.getString("target"),
        json.getLong("sequence"),
        json.getString("because"),
        "",
        json.getInteger("attempts"),
        json.getLong("createdAt"),
        json.getLong("readyAt"),
        null,
        false,
        json.getString("note"),
        new StoredFiring(
            json.getLong("id"),
            FiringJson.read(json.getJsonObject("firing")),
            json.getLong("storedAt"),
            null));
  }
}
