package dev.tocsin.web.api;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the service is.
 *
 * @param name such as {@code database}
 * @param up whether it does its work
 * @param needed whether rules are neither evaluated nor delivered without it
 * @param message what is wrong and what happens next, as a sentence; null where all is well
 */
public record Part(String name, boolean up, boolean needed, @Nullable String message) {

  public static Part up(String name) {
    return new Part(name, true, true, null);
  }

  /** One that nothing works without is down. */
  public static Part down(String name, String message) {
    return new Part(name, false, true, message);
  }

  /** Something is wrong, but the rest works. */
  public static Part troubled(String name, String message) {
    return new Part(name, false, false, message);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject().put("status", up ? "up" : "down");
    return message == null ? json : json.put("message", message);
  }
}
