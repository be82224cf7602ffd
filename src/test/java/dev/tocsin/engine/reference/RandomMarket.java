package dev.tocsin.engine.reference;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A random walk of three symbols on a coarse grid: ties, gaps, repeats, late ticks, silences,
 * quotes and signals.
 *
 * @param described symbols that are not plain
 */
record RandomMarket(Map<String, Instrument> described, List<Input> inputs) {

  Instruments instruments() {
    return symbol ->
        Objects.requireNonNullElseGet(described.get(symbol), () -> Instruments.plain().of(symbol));
  }

  /** A market of minutes: one morning. */
  static RandomMarket ofMinutes(Random random) {
    return walk(
        random,
        instruments(random, false),
        Instant.parse("2026-03-02T09:58:00Z"),
        10 * EventTime.SECOND,
        6,
        36 + random.nextInt(30));
  }

  /** A market of days, over weekends, holidays and changes of the clocks. */
  static RandomMarket ofDays(Random random) {
    List<String> starts =
        List.of(
            "2026-03-05T13:00:00Z",
            "2026-10-30T12:00:00Z",
            "2026-11-25T13:00:00Z",
            "2026-03-27T12:00:00Z",
            "2026-07-01T10:30:00Z");
    return walk(
        random,
        instruments(random, true),
        Instant.parse(starts.get(random.nextInt(starts.size()))),
        30 * EventTime.MINUTE,
        8,
        36 + random.nextInt(30));
  }

  private static Map<String, Instrument> instruments(Random random, boolean exchanges) {
    Map<String, Instrument> all = new HashMap<>();
    for (String symbol : List.of("A", "B", "C")) {
      String calendar =
          exchanges && random.nextBoolean()
              ? List.of("us-equities", "cme-index", "fx").get(random.nextInt(3))
              : TradingCalendar.PLAIN;
      TradingCalendar known = Objects.requireNonNull(TradingCalendar.named(calendar));
      long stale =
          random.nextInt(4) > 0
              ? EventTime.NEVER
              : exchanges ? 3 * EventTime.HOUR : EventTime.MINUTE;
      all.put(symbol, new Instrument(symbol, calendar, known.zone(), 0.5, stale));
    }
    return all;
  }

  private static RandomMarket walk(
      Random random,
      Map<String, Instrument> described,
      Instant start,
      long grid,
      int longest,
      int count) {
    List<Input> inputs = new ArrayList<>();
    long time = EventTime.of(start);
    Map<String, Double> prices = new HashMap<>(Map.of("A", 99.5, "B", 100.5, "C", 100.0));
    boolean quotes = random.nextInt(3) == 0;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) > 0) {
        time += grid * (1 + random.nextInt(longest));
        time += random.nextInt(25) == 0 ? 20 * grid : 0;
        time += random.nextInt(12) == 0 ? 1 + random.nextInt(900) * 1_000L : 0;
        time -= random.nextInt(4) == 0 ? Math.floorMod(time, grid) : 0;
      }
      String symbol = List.of("A", "A", "A", "B", "B", "C").get(random.nextInt(6));
      long at = random.nextInt(10) == 0 ? time - grid * (1 + random.nextInt(3)) : time;
      switch (random.nextInt(20)) {
        case 0 -> inputs.add(new Input.Marked(time));
        case 1 ->
            inputs.add(
                new Input.Signalled(
                    new Signal(
                        "desk",
                        random.nextBoolean() ? "BUY" : null,
                        random.nextBoolean() ? "A" : null,
                        random.nextBoolean() ? 100 : Double.NaN,
                        time)));
        default -> {
          double price =
              prices.merge(symbol, (random.nextInt(7) - 3) * 0.5, (a, b) -> bounded(a + b));
          inputs.add(new Input.Ticked(tick(random, symbol, at, price, quotes)));
        }
      }
    }
    inputs.add(new Input.Marked(time + 40 * grid));
    return new RandomMarket(described, inputs);
  }

  private static Tick tick(Random random, String symbol, long at, double price, boolean quotes) {
    double size = random.nextBoolean() ? 1 + random.nextInt(4) : Double.NaN;
    if (!quotes || random.nextBoolean()) {
      return Tick.trade(symbol, at, price, size);
    }
    return random.nextBoolean()
        ? Tick.quote(symbol, at, price - 0.5, price + 0.5)
        : new Tick(symbol, at, price, size, price - 0.5, price);
  }

  private static double bounded(double price) {
    return Math.clamp(price, 96, 104);
  }
}
