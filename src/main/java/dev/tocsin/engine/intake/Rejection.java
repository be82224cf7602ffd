package dev.tocsin.engine.intake;

import io.vertx.core.json.JsonObject;

/**
 * A tick that was not taken.
 *
 * @param index its place in what was sent, from 0
 * @param code stable, such as {@code bad_price}
 * @param reason a plain sentence: what is wrong and how to mend it
 */
public record Rejection(int index, String code, String reason) {

  public JsonObject toJson() {
    return new JsonObject().put("index", index).put("code", code).put("reason", reason);
  }
}
