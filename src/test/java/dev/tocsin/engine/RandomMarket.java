package dev.tocsin.engine;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Rules of every kind, and a market that ties, gaps, repeats, comes late and falls silent. */
final class RandomMarket {
  static final String[] SYMBOLS = {"AA", "BB", "CC", "DD"};
  private static final long START = EventTime.of(Instant.parse("2026-03-02T13:55:00Z"));

  /** Whatever remembers something; several rules on each of the symbols. */
  static final String RULES =
      """
      timezone UTC
      watchlist all = AA, BB, CC, DD
      AA crosses 100
      alert "above" for all when price crosses above 101 within 30s
      alert "held" for all when price > 100.5 for 20s cooldown 1m
      alert "unheld" when (AA > 100 and BB > 100) for 45s
      alert "range" for all when price enters 99.5..100.5
      alert "out" when CC exits 99..101 once per bar 1m
      alert "inside" when DD is inside 99.8..100.2 for 5s repeat every 20s while true
      alert "rise" for AA, CC when price rises 1% within 2m cooldown 30s
      alert "fall" when BB falls 2 within 1m
      alert "trail" for all when price falls 1.5% from its high since armed
      alert "high" for all when price makes new high of 2m
      alert "bars" when AA@1m makes new low of 3 bars
      alert "chain" when AA crosses above 100 then BB crosses below 100 within 1m
      alert "three" when AA crosses above 100 then CC crosses 100 then DD crosses 100 within 5m
      alert "no" when AA crosses below 100 then no AA crosses above 100 within 30s
      alert "both" when AA crosses 100 and BB crosses 100 within 15s
      alert "often" for all when price crosses 100 3 times within 1m
      alert "spread" when AA - BB crosses above 0.5
      alert "ratio" when CC / DD > 1.005 for 10s
      alert "average" for all when price crosses above sma(price@1m, 3)
      alert "rsi" when rsi(BB@1m, 3) > 60 on bar close 1m
      alert "ema" when close(AA@1m)[1] > ema(AA@1m, 4) cooldown 2m
      alert "volume" when volume(CC@1m) > 1.2 * sma(volume(CC@1m), 3)[1]
      alert "live" when live(sma(DD@1m, 3)) crosses 100
      alert "atr" when atr(AA@1m, 3) > 0.8 and AA > 100
      alert "bollinger" when BB crosses above bb_upper(BB@1m, 4, 1.5)
      alert "count" when count(all, price > 100) >= 3
      alert "of five" when at least 2 of last 3 bars AA@1m > 100
      alert "bars held" when CC@1m > 100 for 2 bars
      alert "hours" when AA crosses 100 during 14:00..14:20
      alert "hours held" when BB > 100 for 1m during 14:05..14:30
      alert "time" when at 14:10 or AA crosses above 102
      alert "between" when between 14:00 and 14:15 and DD > 100
      alert "silent" for AA, DD when price is stale for 20s
      alert "rearm" for all when price crosses above 100 rearm when price < 99.5
      alert "rearm cross" when CC > 100 rearm when CC crosses below 99
      alert "most" for all when price crosses 100 at most 2 times per 3m
      alert "once" for all when price > 101 once
      alert "day" when AA crosses 99 once per day
      alert "expires" when BB crosses 100 expires in 12m
      alert "already" when CC > 90 fire if already true
      alert "stretch" when AA crosses high(AA, 14:00..14:08)
      alert "change" when DD.change_pct > 0.2% cooldown 1m
      alert "vwap" when AA crosses AA.vwap
      alert "bid" when AA.bid crosses 100
      alert "close only" when AA > 100 on bar close 1m
      alert "close repeats" when AA > 99.8 on bar close 1m repeat every 90s while true
      alert "close cools" when BB > 100 on bar close 1m cooldown 90s
      alert "close rearms" when CC > 100 on bar close 1m rearm when CC < 99.8
      alert "close pattern" when BB crosses 100 on bar close 1m cooldown 2m
      """;

  /** A second file that hears of the first. */
  static final String LISTENERS =
      """
      timezone UTC
      alert "heard" when alert "first.alerts#rise" fires
      alert "heard both" when alert "first.alerts#above" fires then alert "first.alerts#held" fires within 2m
      alert "echo" when alert "heard" fires
      alert "late echo" when alert "echo" fires then no alert "echo" fires within 20s
      """;

  private RandomMarket() {}

  /** What happens to an engine: a tick, or a time for its clock. */
  sealed interface Input {
    record Arrives(Tick tick) implements Input {}

    record ClockAt(long time) implements Input {}
  }

  static CheckedFile check(String path, String text) {
    Checked checked = new Language(Instruments.plain()).check(path, text, Surroundings.none());
    return Objects.requireNonNull(checked.file(), () -> checked.diagnostics().toString());
  }

  static List<Input> walk(Random random, int count) {
    double[] prices = {100, 100, 100, 100};
    long[] newest = {START, START, START, START};
    List<Input> inputs = new ArrayList<>();
    long time = START;
    for (int i = 0; i < count; i++) {
      time +=
          switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> 0;
            case 5 -> 20 * EventTime.SECOND;
            case 6 -> EventTime.MINUTE - time % EventTime.MINUTE;
            default -> random.nextInt(2_000_000);
          };
      if (random.nextInt(25) == 0) {
        inputs.add(new Input.ClockAt(time));
        continue;
      }
      int symbol = random.nextInt(SYMBOLS.length);
      double step = random.nextInt(4) == 0 ? 0 : Math.round(random.nextGaussian() * 60) / 100.0;
      prices[symbol] = Math.round((100 + (prices[symbol] - 100) * 0.97 + step) * 100) / 100.0;
      long at =
          switch (random.nextInt(12)) {
            case 0 -> newest[symbol] - random.nextInt(3_000_000);
            case 1 -> Math.max(newest[symbol], time - random.nextInt(2_000_000));
            default -> time;
          };
      newest[symbol] = Math.max(newest[symbol], at);
      double price = random.nextInt(15) == 0 ? Double.NaN : prices[symbol];
      boolean quoted = Double.isNaN(price) || random.nextInt(3) == 0;
      inputs.add(
          new Input.Arrives(
              new Tick(
                  SYMBOLS[symbol],
                  at,
                  price,
                  Double.isNaN(price) ? Double.NaN : 1 + random.nextInt(9),
                  quoted ? prices[symbol] - 0.01 : Double.NaN,
                  quoted ? prices[symbol] + 0.01 : Double.NaN)));
    }
    return inputs;
  }
}
