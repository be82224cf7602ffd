package dev.tocsin.engine.backtest;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.backtest.BacktestReport.AlertReport;
import dev.tocsin.engine.backtest.BacktestReport.Comparison;
import dev.tocsin.engine.backtest.Instants.Instant;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at what the price did after firings, 5 minutes, an hour and a day, and after all other
 * minutes. For an instant t with price p: the change is from p to the price in force at t + D, best
 * and worst are the extremes of all prices in (t, t + D]. Only instants whose t + D the clock has
 * reached count. Streams; one thread.
 */
public final class Aftermath {

  /**
   * Firings and minutes whose day is not over; what fires beyond that is counted, not looked at.
   */
  private static final int MOST_WAITING = 4_000_000;

  private final Map<String, SymbolPath> symbols = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final TreeSet<Long> days = new TreeSet<>();
  private final Map<String, Map<Horizon, MoveSums>> minutes = new HashMap<>();
  private long day = Long.MIN_VALUE;
  private long now = Long.MIN_VALUE;
  private long waiting;

  /** What is added up for an alert: by symbol what followed, and the minutes in which it fired. */
  private record Alert(
      String file,
      String name,
      SortedMap<LocalDate, Long> perDay,
      Map<String, Map<Horizon, MoveSums>> fired,
      Map<String, Map<Horizon, MoveSums>> ownMinutes) {}

  private final int mostWaiting;

  /**
   * @param symbols those that firings may be of; others are not looked at
   */
  public Aftermath(Set<String> symbols) {
    this(symbols, MOST_WAITING);
  }

  /**
   * @param symbols those that firings may be of; others are not looked at
   * @param mostWaiting of firings and minutes whose day is not over; what fires beyond is counted,
   *     and not looked at
   */
  public Aftermath(Set<String> symbols, int mostWaiting) {
    this.mostWaiting = mostWaiting;
    for (String symbol : symbols) {
      this.symbols.put(
          symbol,
          new SymbolPath(
              (instant, horizon, change, up, down) ->
                  over(symbol, instant, horizon, change, up, down)));
    }
  }

  /** The symbols that firings of these rules may be of. */
  public static Set<String> symbolsOf(List<CheckedFile> files) {
    Set<String> symbols = new HashSet<>();
    for (CheckedFile file : files) {
      for (CheckedAlert alert : file.alerts()) {
        symbols.addAll(alert.members());
        if (alert.members().isEmpty()) {
          String named = alert.symbol();
          symbols.addAll(named == null ? Planner.plan(alert, null).symbols() : Set.of(named));
        }
      }
    }
    return symbols;
  }

  /**
   * Takes ticks and the firings that they brought about, each in its order.
   *
   * @param fired all of the firings at positions of these ticks
   */
  public void step(List<Tick> ticks, List<Firing> fired) {
    int next = 0;
    for (Tick tick : ticks) {
      long time = Math.max(now, tick.time());
      // a firing at the time of a tick is of that tick, or of one before it
      while (next < fired.size() && fired.get(next).time() < time) {
        take(fired.get(next++));
      }
      tick(tick, time);
    }
    while (next < fired.size()) {
      take(fired.get(next++));
    }
  }

  private void tick(Tick tick, long time) {
    now = time;
    long today = Math.floorDiv(time, EventTime.DAY);
    if (today != day) {
      day = today;
      days.add(today);
      waiting = symbols.values().stream().mapToLong(SymbolPath::waiting).sum();
    }
    SymbolPath path = symbols.get(tick.symbol());
    if (path != null) {
      path.tick(tick, time);
    }
  }

  private void take(Firing firing) {
    int number =
        numbers.computeIfAbsent(
            firing.file() + "#" + firing.alert(),
            _ -> {
              alerts.add(
                  new Alert(
                      firing.file(),
                      firing.alert(),
                      new TreeMap<>(),
                      new HashMap<>(),
                      new HashMap<>()));
              return alerts.size() - 1;
            });
    alerts
        .get(number)
        .perDay()
        .merge(date(Math.floorDiv(firing.time(), EventTime.DAY)), 1L, Long::sum);
    SymbolPath path = symbols.get(firing.symbol());
    if (path != null
        && waiting < mostWaiting
        && path.fired(number, firing.time(), firing.price())) {
      waiting++;
    }
  }

  private void over(
      String symbol, Instant instant, Horizon horizon, double change, double up, double down) {
    if (instant.alert() != Instants.MINUTE) {
      sums(alerts.get(instant.alert()).fired(), symbol, horizon)
          .add(instant.time(), horizon, change, up, down);
      return;
    }
    sums(minutes, symbol, horizon).add(instant.time(), horizon, change, up, down);
    for (int alert : Set.copyOf(instant.fired())) {
      sums(alerts.get(alert).ownMinutes(), symbol, horizon)
          .add(instant.time(), horizon, change, up, down);
    }
  }

  private static MoveSums sums(
      Map<String, Map<Horizon, MoveSums>> bySymbol, String symbol, Horizon horizon) {
    return bySymbol
        .computeIfAbsent(symbol, _ -> new EnumMap<>(Horizon.class))
        .computeIfAbsent(horizon, _ -> new MoveSums());
  }

  /** Ends the input, and says what came of it; nothing may follow. */
  public BacktestReport report() {
    if (now != Long.MIN_VALUE) {
      symbols.values().forEach(path -> path.end(now));
    }
    return new BacktestReport(
        days.stream().map(Aftermath::date).toList(),
        alerts.stream()
            .sorted(Comparator.comparing(Alert::file).thenComparing(Alert::name))
            .map(this::report)
            .toList());
  }

  private AlertReport report(Alert alert) {
    Map<Horizon, Comparison> after = new EnumMap<>(Horizon.class);
    for (Horizon horizon : Horizon.values()) {
      after.put(horizon, comparison(alert, horizon));
    }
    long firings = alert.perDay().values().stream().mapToLong(Long::longValue).sum();
    return new AlertReport(alert.file(), alert.name(), firings, alert.perDay(), after);
  }

  private Comparison comparison(Alert alert, Horizon horizon) {
    MoveSums fired = new MoveSums();
    MoveSums others = new MoveSums();
    long otherMinutes = 0;
    for (Map.Entry<String, Map<Horizon, MoveSums>> entry : alert.fired().entrySet()) {
      String symbol = entry.getKey();
      MoveSums here = entry.getValue().getOrDefault(horizon, new MoveSums());
      fired.add(here);
      MoveSums rest =
          sums(minutes, symbol, horizon).without(sums(alert.ownMinutes(), symbol, horizon));
      if (rest.count() > 0 && here.count() > 0) {
        others.add(rest.weighted(here.count()));
        otherMinutes += rest.count();
      }
    }
    Moves other = others.moves();
    return new Comparison(
        fired.moves(),
        new Moves(
            otherMinutes,
            0,
            other.mean(),
            Double.NaN,
            other.best(),
            other.worst(),
            Double.NaN,
            Double.NaN));
  }

  private static LocalDate date(long epochDay) {
    return LocalDate.ofEpochDay(epochDay);
  }
}
