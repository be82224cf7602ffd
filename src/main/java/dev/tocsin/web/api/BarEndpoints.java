package dev.tocsin.web.api;

import dev.tocsin.feed.store.StoredTicks;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.Bar;
import dev.tocsin.market.BarBuilder;
import dev.tocsin.market.BarInterval;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /bars}: closed bars of stored ticks, as rules see them. */
public final class BarEndpoints implements Endpoints {

  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,8}(ms|s|m|h|d|w)){1,4}");
  private static final long LONGEST = 366 * EventTime.DAY;
  private static final long MOST_TICKS = 20_000_000;

  private final TickStore store;
  private final Instruments instruments;
  private final InstantSource clock;
  private final BlockingWork work;

  public BarEndpoints(
      TickStore store, Instruments instruments, InstantSource clock, BlockingWork work) {
    this.store = store;
    this.clock = clock;
    this.instruments = instruments;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/bars", this::bars));
  }

  private record Wanted(String symbol, BarInterval interval, long from, long to, int limit) {}

  private Future<Answer> bars(Call call) {
    String symbol = call.query("symbol");
    if (symbol == null) {
      call.refuse("symbol", "has to be given");
    }
    BarInterval interval = interval(call);
    long from = required(call, "from");
    long to = required(call, "to");
    if (call.problem() == null && (from >= to || to - from > LONGEST)) {
      call.refuse("to", "has to be later than 'from', and at most 366 days");
    }
    int limit = call.limit();
    Long cursor = call.numberedCursor();
    Problem problem = call.problem();
    if (problem != null || symbol == null || interval == null) {
      return Future.succeededFuture(
          Answer.problem(problem == null ? Problem.invalid("symbol", "is missing") : problem));
    }
    long begin = cursor == null ? from : Math.max(from, cursor);
    return work.run(() -> page(new Wanted(symbol, interval, begin, to, limit)));
  }

  private static @Nullable BarInterval interval(Call call) {
    String text = call.query("interval");
    long length = text == null || !INTERVAL.matcher(text).matches() ? -1 : Durations.parse(text);
    if (length == EventTime.DAY) {
      return BarInterval.ONE_DAY;
    }
    if (length == EventTime.WEEK) {
      return BarInterval.ONE_WEEK;
    }
    if (length > 0 && length < EventTime.DAY && EventTime.DAY % length == 0) {
      return BarInterval.span(length);
    }
    call.refuse("interval", "has to divide a day, such as 5m, or be 1d or 1w");
    return null;
  }

  private static long required(Call call, String name) {
    if (call.query(name) == null) {
      call.refuse(name, "has to be given");
    }
    return call.time(name, 0);
  }

  private Answer page(Wanted wanted) throws IOException {
    TradingCalendar named = TradingCalendar.named(instruments.of(wanted.symbol()).calendar());
    BarBuilder builder =
        new BarBuilder(named == null ? TradingCalendar.plain() : named, wanted.interval(), false);
    JsonArray items = new JsonArray();
    long next = -1;
    long read = 0;
    // a bar that began before the first instant wanted is left out, not cut in two
    long before = wanted.from() - wanted.interval().length();
    try (StoredTicks ticks = store.read(Set.of(wanted.symbol()), before, wanted.to())) {
      boolean traded = false;
      for (Tick tick = ticks.next(); tick != null && next < 0; tick = ticks.next()) {
        if (++read > MOST_TICKS) {
          return Answer.problem(
              Problem.of(
                  422,
                  "too_many_ticks",
                  "Too many ticks",
                  "More than %d ticks make these bars; ask for a shorter time."
                      .formatted(MOST_TICKS)));
        }
        traded |= tick.hasPrice();
        Bar closed = add(builder, tick, traded);
        if (closed != null && closed.start() >= wanted.from()) {
          items.add(json(closed));
          next = items.size() == wanted.limit() ? closed.end() : -1;
        }
      }
    }
    long over = Math.min(wanted.to(), EventTime.of(clock.instant()));
    Bar last = next < 0 ? builder.close(over) : null;
    if (last != null && last.start() >= wanted.from()) {
      items.add(json(last));
    }
    return Answer.page(items, next < 0 ? null : Long.toString(next));
  }

  /** Of a symbol that has quotes alone the mid is the price, as in rules. */
  private static @Nullable Bar add(BarBuilder builder, Tick tick, boolean traded) {
    if (tick.hasPrice()) {
      return builder.add(tick.time(), tick.price(), tick.size());
    }
    return traded || !tick.hasQuote()
        ? null
        : builder.add(tick.time(), (tick.bid() + tick.ask()) / 2, Double.NaN);
  }

  private static JsonObject json(Bar bar) {
    return new JsonObject()
        .put("start", EventTime.format(bar.start()))
        .put("end", EventTime.format(bar.end()))
        .put("open", bar.open())
        .put("high", bar.high())
        .put("low", bar.low())
        .put("close", bar.close())
        .put("volume", bar.volume());
  }
}
