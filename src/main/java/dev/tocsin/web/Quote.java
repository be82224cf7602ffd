package dev.tocsin.web;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonObject;

/**
 * What is known of a symbol's price at the moment.
 *
 * @param run the run it came from
 * @param tick the last one, with what older ones said where it says nothing
 */
public record Quote(String run, Tick tick) {

  /** As it goes out; what is not known is left out. */
  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("symbol", tick.symbol())
            .put("time", EventTime.format(tick.time()))
            .put("run", run);
    put(json, "price", tick.price());
    put(json, "size", tick.size());
    put(json, "bid", tick.bid());
    put(json, "ask", tick.ask());
    return json;
  }

  private static void put(JsonObject json, String name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name, value);
    }
  }
}
