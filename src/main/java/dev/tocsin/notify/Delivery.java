package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification and what became of it. Times are microseconds since 1970.
 *
 * @param event {@code firing}, {@code update}, {@code test} or {@code notice}
 * @param firing id of the firing it tells of
 * @param sequence its number in the channel
 * @param tries how often it was handed to the channel
 * @param reason why it stands as it does; null before anything happened
 * @param because why this receiver, in a word
 * @param by what holds or suppresses it; null where nothing did
 * @param note a sentence for the receiver; null for none
 * @param carrier id of the delivery in whose notification it went out with others; null where it
 *     went alone or is that delivery
 * @param dueAt when it is tried next, or was due last
 * @param endedAt when it was delivered or given up; null while it waits
 * @param attempts those that were written down, oldest first
 */
public record Delivery(
    long id,
    String eventId,
    String event,
    String firing,
    String channel,
    @Nullable String target,
    long sequence,
    DeliveryState state,
    int tries,
    @Nullable String reason,
    String because,
    @Nullable String by,
    @Nullable String note,
    @Nullable Long carrier,
    long createdAt,
    long dueAt,
    @Nullable Long endedAt,
    List<Attempt> attempts) {

  /**
   * One attempt.
   *
   * @param result {@code accepted}, {@code again} or {@code rejected}
   * @param sentence what the channel said, without secrets
   */
  public record Attempt(
      int number, long beganAt, long endedAt, String result, String reason, String sentence) {

    private JsonObject json() {
      return new JsonObject()
          .put("attempt", number)
          .put("at", EventTime.format(beganAt))
          .put("milliseconds", (endedAt - beganAt) / (double) EventTime.MILLISECOND)
          .put("result", result)
          .put("reason", reason)
          .put("sentence", sentence);
    }
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /** For HTTP and the stream; what is not known is left out. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("eventId", eventId)
            .put("event", event)
            .put("firing", firing)
            .put("channel", channel);
    if (target != null) {
      json.put("target", target);
    }
    json.put("sequence", sequence).put("state", state.word()).put("tries", tries);
    if (reason != null) {
      json.put("reason", reason);
    }
    if (!because.isEmpty()) {
      json.put("because", because);
    }
    put(json, "by", by);
    put(json, "note", note);
    put(json, "carrier", carrier);
    json.put("createdAt", EventTime.format(createdAt));
    if (state == DeliveryState.WAITING) {
      json.put("dueAt", EventTime.format(dueAt));
    }
    if (endedAt != null) {
      json.put("endedAt", EventTime.format(endedAt));
      json.put("milliseconds", (endedAt - createdAt) / (double) EventTime.MILLISECOND);
    }
    JsonArray list = new JsonArray();
    attempts.forEach(attempt -> list.add(attempt.json()));
    return json.put("attempts", list);
  }
}
