package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonObject;

/**
 * From one time to another nobody is told of firings that match. Times are microseconds since 1970,
 * of the wall clock.
 *
 * @param from inclusive
 * @param to exclusive
 * @param author who asked for it, as it is shown
 * @param reason why, as it is shown
 */
public record Silence(
    long id, Matcher matcher, long from, long to, String author, String reason, long createdAt) {

  /** One that is to be made. */
  public record Draft(Matcher matcher, long from, long to, String author, String reason) {}

  /** Whether it is in force at that time. */
  public boolean isActive(long now) {
    return from <= now && now < to;
  }

  public boolean hides(Firing firing, long now) {
    return isActive(now) && matcher.matches(firing);
  }

  /** For HTTP. */
  public JsonObject json(long now) {
    JsonObject matchers = new JsonObject();
    matcher.sources().forEach(matchers::put);
    return new JsonObject()
        .put("id", id)
        .put("matchers", matchers)
        .put("from", EventTime.format(from))
        .put("to", EventTime.format(to))
        .put("author", author)
        .put("reason", reason)
        .put("createdAt", EventTime.format(createdAt))
        .put("state", now < from ? "pending" : now < to ? "active" : "over");
  }
}
