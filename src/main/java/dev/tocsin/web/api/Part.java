package dev.tocsin.web.api;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the service is.
 *
 * @param name such as {@code database}
 * @param up whether it does its work
 * @param message what is wrong and what happens next, as a sentence; null where all is well
 */
public record Part(String name, boolean up, @Nullable String message) {

  public static Part up(String name) {
    return new Part(name, true, null);
  }

  public static Part down(String name, String message) {
    return new Part(name, false, message);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject().put("status", up ? "up" : "down");
    return message == null ? json : json.put("message", message);
  }
}
