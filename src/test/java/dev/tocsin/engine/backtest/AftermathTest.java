package dev.tocsin.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.backtest.BacktestReport.AlertReport;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What followed firings, against a calculation that looks at every price for every instant. */
final class AftermathTest {

  private static final long START = EventTime.of(java.time.Instant.parse("2026-03-02T21:58:30Z"));

  /** A price in force from its time on. */
  private record Price(String symbol, long time, double price) {}

  /** An instant to be looked at from. */
  private record From(String symbol, long time, double price) {}

  private record Change(double mean, double up, double down) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithTheSlowCalculation(long seed) {
    Random random = new Random(seed);
    List<Tick> ticks = ticks(random);
    List<Firing> firings = new ArrayList<>();
    Aftermath aftermath = new Aftermath(Set.of("A", "B"));
    int next = 0;
    while (next < ticks.size()) {
      int end = Math.min(ticks.size(), next + 1 + random.nextInt(50));
      List<Tick> batch = ticks.subList(next, end);
      List<Firing> fired = firings(random, ticks, next, end);
      aftermath.step(batch, fired);
      firings.addAll(fired);
      next = end;
    }
    BacktestReport report = aftermath.report();
    assertEquals(2, report.alerts().size());
    List<Price> prices = prices(ticks);
    long end = ticks.stream().mapToLong(Tick::time).max().orElseThrow();
    for (AlertReport alert : report.alerts()) {
      List<Firing> own = firings.stream().filter(f -> f.alert().equals(alert.alert())).toList();
      assertEquals(own.size(), alert.firings());
      for (Horizon horizon : Horizon.values()) {
        assertComparison(alert, horizon, own, prices, end);
      }
    }
  }

  private static void assertComparison(
      AlertReport alert, Horizon horizon, List<Firing> own, List<Price> prices, long end) {
    Moves fired = alert.after(horizon).fired();
    Moves others = alert.after(horizon).others();
    List<Change> all = new ArrayList<>();
    double mean = 0;
    double up = 0;
    double down = 0;
    long minutes = 0;
    for (String symbol : List.of("A", "B")) {
      List<Change> here = new ArrayList<>();
      for (Firing firing : own) {
        if (firing.symbol().equals(symbol)) {
          add(here, new From(symbol, firing.time(), firing.price()), horizon, prices, end);
        }
      }
      List<Change> rest = new ArrayList<>();
      for (From minute : otherMinutes(symbol, prices, own, end)) {
        add(rest, minute, horizon, prices, end);
      }
      all.addAll(here);
      if (!here.isEmpty() && !rest.isEmpty()) {
        minutes += rest.size();
        mean += here.size() * average(rest.stream().map(Change::mean).toList());
        up += here.size() * average(rest.stream().map(Change::up).toList());
        down += here.size() * average(rest.stream().map(Change::down).toList());
      }
    }
    assertEquals(all.size(), fired.count());
    assertEquals(minutes, others.count());
    if (all.isEmpty()) {
      return;
    }
    assertEquals(average(all.stream().map(Change::mean).toList()), fired.mean(), 1e-9);
    assertEquals(average(all.stream().map(Change::up).toList()), fired.best(), 1e-9);
    assertEquals(average(all.stream().map(Change::down).toList()), fired.worst(), 1e-9);
    assertEquals(all.stream().mapToDouble(Change::up).max().orElseThrow(), fired.highest(), 1e-9);
    assertEquals(all.stream().mapToDouble(Change::down).min().orElseThrow(), fired.lowest(), 1e-9);
    assertEquals(mean / all.size(), others.mean(), 1e-9);
    assertEquals(up / all.size(), others.best(), 1e-9);
    assertEquals(down / all.size(), others.worst(), 1e-9);
  }

  private static void add(
      List<Change> changes, From from, Horizon horizon, List<Price> prices, long end) {
    if (from.time() + horizon.length() > end) {
      return;
    }
    double high = from.price();
    double low = from.price();
    double last = from.price();
    for (Price price : prices) {
      if (price.symbol().equals(from.symbol())
          && price.time() > from.time()
          && price.time() <= from.time() + horizon.length()) {
        high = Math.max(high, price.price());
        low = Math.min(low, price.price());
        last = price.price();
      }
    }
    changes.add(
        new Change(
            (last / from.price() - 1) * 100,
            (high / from.price() - 1) * 100,
            (low / from.price() - 1) * 100));
  }

  private static List<From> otherMinutes(
      String symbol, List<Price> prices, List<Firing> own, long end) {
    TreeSet<Long> minutes = new TreeSet<>();
    for (Price price : prices) {
      if (price.symbol().equals(symbol)) {
        minutes.add(Math.floorDiv(price.time(), EventTime.MINUTE));
      }
    }
    minutes.remove(Math.floorDiv(end, EventTime.MINUTE));
    for (Firing firing : own) {
      if (firing.symbol().equals(symbol)) {
        minutes.remove(Math.floorDiv(firing.time(), EventTime.MINUTE));
      }
    }
    List<From> from = new ArrayList<>();
    for (long minute : minutes) {
      long last = (minute + 1) * EventTime.MINUTE - 1;
      double price = Double.NaN;
      for (Price one : prices) {
        if (one.symbol().equals(symbol) && one.time() <= last) {
          price = one.price();
        }
      }
      from.add(new From(symbol, last, price));
    }
    return from;
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Two days of walks with ties, quiet hours, late ticks, and quotes without a trade. */
  private static List<Tick> ticks(Random random) {
    List<Tick> ticks = new ArrayList<>();
    double[] price = {100, 50};
    long time = START;
    while (time < START + 2 * EventTime.DAY) {
      long step = random.nextInt(200) == 0 ? EventTime.HOUR : 80 * EventTime.SECOND;
      time += random.nextInt(10) == 0 ? 0 : random.nextLong(step);
      int which = random.nextInt(2);
      price[which] *= 1 + random.nextInt(-3, 4) / 1000.0;
      String symbol = which == 0 ? "A" : "B";
      long written = random.nextInt(20) == 0 ? time - random.nextLong(EventTime.MINUTE) : time;
      ticks.add(
          random.nextInt(8) == 0
              ? Tick.quote(symbol, written, price[which] - 1, price[which] + 2)
              : Tick.trade(symbol, written, price[which], 1));
    }
    return ticks;
  }

  /** Prices as the engine takes them: late ticks out, at the clock's time, mids until a trade. */
  private static List<Price> prices(List<Tick> ticks) {
    List<Price> prices = new ArrayList<>();
    Map<String, Long> newest = new java.util.HashMap<>();
    Set<String> traded = new TreeSet<>();
    long clock = Long.MIN_VALUE;
    for (Tick tick : ticks) {
      clock = Math.max(clock, tick.time());
      if (tick.time() < newest.getOrDefault(tick.symbol(), Long.MIN_VALUE)) {
        continue;
      }
      newest.put(tick.symbol(), tick.time());
      if (tick.hasPrice()) {
        traded.add(tick.symbol());
        prices.add(new Price(tick.symbol(), clock, tick.price()));
      } else if (!traded.contains(tick.symbol())) {
        prices.add(new Price(tick.symbol(), clock, (tick.bid() + tick.ask()) / 2));
      }
    }
    return prices;
  }

  /** Some firings within a stretch of ticks, at ticks and between them. */
  private static List<Firing> firings(Random random, List<Tick> ticks, int from, int to) {
    List<Firing> firings = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (random.nextInt(40) != 0) {
        continue;
      }
      String symbol = random.nextBoolean() ? "A" : "B";
      List<Price> past = prices(ticks.subList(0, i + 1));
      double price = Double.NaN;
      for (Price one : past) {
        price = one.symbol().equals(symbol) ? one.price() : price;
      }
      long clock = ticks.subList(0, i + 1).stream().mapToLong(Tick::time).max().orElseThrow();
      if (!Double.isNaN(price)) {
        firings.add(firing(random.nextBoolean() ? "one" : "two", symbol, clock, price));
      }
    }
    return firings;
  }

  private static Firing firing(String alert, String symbol, long time, double price) {
    return new Firing(
        "id",
        "rule",
        "f.alerts",
        alert,
        null,
        "v",
        symbol,
        time,
        price,
        Double.NaN,
        Double.NaN,
        null,
        Severity.INFO,
        "",
        Map.of(),
        new Evidence("", List.of(), null, "armed"),
        "replay",
        0,
        0);
  }

  @Test
  void countsFiringsOfEachDayAndThoseThatAreApart() {
    Aftermath aftermath = new Aftermath(Set.of("A"));
    long midnight = EventTime.of(java.time.Instant.parse("2026-03-03T00:00:00Z"));
    List<Tick> ticks = new ArrayList<>();
    List<Firing> firings = new ArrayList<>();
    for (int minute = -10; minute <= 20; minute++) {
      long time = midnight + minute * EventTime.MINUTE;
      ticks.add(Tick.trade("A", time, 100 + minute, 1));
      if (minute == -10 || minute == -6 || minute == -5 || minute == 19) {
        firings.add(firing("one", "A", time, 100 + minute));
      }
    }
    aftermath.step(ticks, firings);
    AlertReport alert = aftermath.report().alerts().getFirst();
    assertEquals(
        Map.of(LocalDate.of(2026, 3, 2), 3L, LocalDate.of(2026, 3, 3), 1L), alert.perDay());
    Moves five = alert.after(Horizon.FIVE_MINUTES).fired();
    assertEquals(3, five.count());
    assertEquals(2, five.apart());
    assertEquals((5 / 90.0 + 5 / 94.0 + 5 / 95.0) / 3 * 100, five.mean(), 1e-9);
    assertEquals(0, alert.after(Horizon.HOUR).fired().count());
    assertFalse(alert.after(Horizon.HOUR).others().count() > 0);
  }

  @Test
  void saysNothingOfNothing() {
    assertEquals(new BacktestReport(List.of(), List.of()), new Aftermath(Set.of("A")).report());
  }
}
