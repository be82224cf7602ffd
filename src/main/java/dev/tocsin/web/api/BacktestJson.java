package dev.tocsin.web.api;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.engine.backtest.Backtest;
import dev.tocsin.engine.backtest.BacktestReport.AlertReport;
import dev.tocsin.engine.backtest.BacktestReport.Comparison;
import dev.tocsin.engine.backtest.Moves;
import dev.tocsin.feed.store.TickStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What rules would have done on stored ticks, as it goes out. */
final class BacktestJson {

  private BacktestJson() {}

  /**
   * @param stored how far the ticks of the text's symbols reach
   */
  static JsonObject of(Backtest.Result result, List<TickStore.Reach> stored) {
    JsonArray firings = new JsonArray();
    result.firings().forEach(firing -> firings.add(FiringJson.of(firing)));
    JsonArray days = new JsonArray();
    result.report().days().forEach(day -> days.add(day.toString()));
    JsonArray alerts = new JsonArray();
    result.report().alerts().forEach(alert -> alerts.add(of(alert)));
    return new JsonObject()
        .put("ticks", result.ticks())
        .put("complete", result.end() == Backtest.End.TICKS_ENDED)
        .put(
            "stopped",
            switch (result.end()) {
              case TICKS_ENDED -> null;
              case TOO_MANY_TICKS -> "ticks";
              case TOO_LONG -> "time";
            })
        .put("days", days)
        .put("fired", result.fired())
        .put("firings", firings)
        .put("alerts", alerts)
        .put("stored", new JsonArray(stored.stream().map(BacktestJson::of).toList()));
  }

  private static JsonObject of(TickStore.Reach reach) {
    return new JsonObject()
        .put("symbol", reach.symbol())
        .put("first", reach.first().toString())
        .put("last", reach.last().toString());
  }

  private static JsonObject of(AlertReport alert) {
    JsonObject perDay = new JsonObject();
    alert.perDay().forEach((day, count) -> perDay.put(day.toString(), count));
    JsonObject after = new JsonObject();
    alert.after().forEach((horizon, comparison) -> after.put(horizon.word(), of(comparison)));
    return new JsonObject()
        .put("alert", alert.alert())
        .put("firings", alert.firings())
        .put("perDay", perDay)
        .put("after", after);
  }

  private static JsonObject of(Comparison comparison) {
    JsonObject json =
        new JsonObject()
            .put("firings", of(comparison.fired()))
            .put("others", of(comparison.others()));
    number(json, "difference", comparison.difference());
    return json.put("beyondNoise", comparison.isBeyondNoise());
  }

  private static JsonObject of(Moves moves) {
    JsonObject json = new JsonObject().put("count", moves.count());
    if (moves.apart() > 0) {
      json.put("apart", moves.apart());
    }
    number(json, "mean", moves.mean());
    number(json, "error", moves.error());
    number(json, "best", moves.best());
    number(json, "worst", moves.worst());
    number(json, "highest", moves.highest());
    number(json, "lowest", moves.lowest());
    return json;
  }

  private static void number(JsonObject json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    }
  }
}
