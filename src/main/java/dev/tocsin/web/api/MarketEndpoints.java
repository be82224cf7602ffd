package dev.tocsin.web.api;

import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.Quotes.Quote;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /instruments} and {@code /quotes}. */
public final class MarketEndpoints implements Endpoints {

  private final Quotes quotes;
  private final Instruments instruments;
  private final Set<String> described;

  /**
   * Reads what the engine last heard.
   *
   * @param described the symbols of the configuration
   */
  public MarketEndpoints(Quotes quotes, Instruments instruments, Set<String> described) {
    this.quotes = quotes;
    this.instruments = instruments;
    this.described = Set.copyOf(described);
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/instruments", call -> Future.succeededFuture(instruments())),
        Endpoint.get("/api/v1/quotes", call -> Future.succeededFuture(quotes(call))));
  }

  private Answer instruments() {
    Set<String> symbols = new TreeSet<>(described);
    quotes.all().forEach(quote -> symbols.add(quote.symbol()));
    JsonArray items = new JsonArray();
    symbols.forEach(symbol -> items.add(json(instruments.of(symbol), quotes.of(symbol))));
    return Answer.page(items, null);
  }

  private Answer quotes(Call call) {
    String symbols = call.query("symbols");
    Stream<Quote> wanted =
        symbols == null
            ? quotes.all().stream().sorted(Comparator.comparing(Quote::symbol))
            : Arrays.stream(symbols.split(","))
                .map(String::strip)
                .distinct()
                .flatMap(symbol -> Stream.ofNullable(quotes.of(symbol)));
    JsonArray items = new JsonArray();
    wanted.map(EngineVerticle::json).forEach(items::add);
    return Answer.page(items, null);
  }

  private static JsonObject json(Instrument instrument, @Nullable Quote quote) {
    JsonObject json =
        new JsonObject()
            .put("symbol", instrument.symbol())
            .put("calendar", instrument.calendar())
            .put("zone", instrument.zone().getId());
    if (!Double.isNaN(instrument.tickSize())) {
      json.put("tick", instrument.tickSize());
    }
    if (instrument.staleAfter() != EventTime.NEVER) {
      json.put("staleAfterSeconds", instrument.staleAfter() / (double) EventTime.SECOND);
    }
    return quote == null ? json : json.put("quote", EngineVerticle.json(quote));
  }
}
