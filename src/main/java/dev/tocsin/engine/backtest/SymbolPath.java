package dev.tocsin.engine.backtest;

import dev.tocsin.engine.backtest.Instants.Instant;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * The price of one symbol, and the instants on it that wait for what comes after them: firings, and
 * as the base line the end of every minute in which the symbol had a price. One thread.
 */
final class SymbolPath {

  /** Hears of each instant as one of its horizons is over. */
  interface Listener {
    /** All in percent of the price at the instant. */
    void over(Instant instant, Horizon horizon, double change, double up, double down);
  }

  private final Listener listener;
  private final Instants waiting = new Instants();
  private final Extremes highest = new Extremes();
  private final Extremes lowest = new Extremes();
  private final List<Integer> firedThisMinute = new ArrayList<>();
  private double last = Double.NaN;
  private long newest = Long.MIN_VALUE;
  private boolean traded;
  private long minute = Long.MIN_VALUE;
  private boolean priced;

  SymbolPath(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes a tick; a late one changes nothing.
   *
   * @param now the clock at the tick, in microseconds
   */
  void tick(Tick tick, long now) {
    if (tick.time() < newest) {
      return;
    }
    newest = tick.time();
    double price = tick.price();
    if (tick.hasPrice()) {
      traded = true;
    } else if (tick.hasQuote() && !traded) {
      price = (tick.bid() + tick.ask()) / 2;
    } else {
      return;
    }
    turnTo(now);
    settle(now);
    last = price;
    highest.add(now, price);
    lowest.add(now, -price);
    priced = true;
  }

  /** Takes a firing; false where it has no price to go from. */
  boolean fired(int alert, long time, double price) {
    turnTo(time);
    firedThisMinute.add(alert);
    if (!(price > 0)) {
      return false;
    }
    waiting.add(Instant.firing(time, price, alert));
    return true;
  }

  /** Tells of all that is over by the end, the end included. */
  void end(long now) {
    turnTo(now);
    settle(now + 1);
  }

  int waiting() {
    return waiting.size();
  }

  /** The minute before becomes an instant of the base line once the clock has left it. */
  private void turnTo(long now) {
    long current = Math.floorDiv(now, EventTime.MINUTE);
    if (current == minute) {
      return;
    }
    if (priced && last > 0) {
      long end = (minute + 1) * EventTime.MINUTE - 1;
      waiting.add(Instant.minute(end, last, firedThisMinute));
    }
    firedThisMinute.clear();
    priced = false;
    minute = current;
  }

  /** Tells of what is over before an instant, as nothing has happened since the last price. */
  private void settle(long before) {
    for (Horizon horizon : Horizon.values()) {
      for (Instant instant = waiting.over(horizon, before);
          instant != null;
          instant = waiting.over(horizon, before)) {
        tell(instant, horizon);
      }
    }
  }

  private void tell(Instant instant, Horizon horizon) {
    double from = instant.price();
    double up = highest.since(instant.time());
    double down = -lowest.since(instant.time());
    boolean moved = !Double.isNaN(up);
    listener.over(
        instant,
        horizon,
        moved ? percent(last, from) : 0,
        moved ? Math.max(0, percent(up, from)) : 0,
        moved ? Math.min(0, percent(down, from)) : 0);
  }

  private static double percent(double price, double from) {
    return (price - from) / from * 100;
  }
}
