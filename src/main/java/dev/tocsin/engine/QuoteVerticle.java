package dev.tocsin.engine;

import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the event bus of new quotes, each symbol at most ten times a second. On a thread of the
 * event bus, so that no tick waits for it.
 */
final class QuoteVerticle extends VerticleBase {
  private static final long EVERY_MILLIS = 100;

  private final Quotes quotes;
  private final Map<String, Quotes.Quote> told = new HashMap<>();

  QuoteVerticle(Quotes quotes) {
    this.quotes = quotes;
  }

  @Override
  public Future<?> start() {
    // what was known before a start is no news
    quotes.each(quote -> told.put(quote.symbol(), quote));
    vertx.setPeriodic(EVERY_MILLIS, _ -> quotes.each(this::tell));
    return Future.succeededFuture();
  }

  private void tell(Quotes.Quote quote) {
    if (!quote.equals(told.put(quote.symbol(), quote))) {
      vertx.eventBus().publish(EngineVerticle.QUOTES + quote.symbol(), json(quote));
    }
  }

  static JsonObject json(Quotes.Quote quote) {
    var json = new JsonObject().put("symbol", quote.symbol());
    number(json, "price", quote.price());
    number(json, "bid", quote.bid());
    number(json, "ask", quote.ask());
    return json.put("time", EventTime.format(quote.time())).put("run", quote.run());
  }

  private static void number(JsonObject json, String name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name, value);
    }
  }
}
