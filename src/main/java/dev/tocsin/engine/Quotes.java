package dev.tocsin.engine;

import dev.tocsin.market.Tick;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last tick of every symbol, and the run it belongs to. Written by the engine, read by any
 * thread.
 */
public final class Quotes {
  private final Map<String, Quote> quotes = new ConcurrentHashMap<>();

  /**
   * The last that was heard of a symbol.
   *
   * @param price last price; {@code NaN} where none is known
   * @param bid best bid; {@code NaN} where none is known
   * @param ask best ask; {@code NaN} where none is known
   * @param time event time of its newest tick, microseconds
   */
  public record Quote(String symbol, double price, double bid, double ask, long time, String run) {}

  // one thread writes, so what it read is still true when it writes
  void take(List<Tick> ticks, String run) {
    for (Tick tick : ticks) {
      quotes.put(tick.symbol(), merge(quotes.get(tick.symbol()), tick, run));
    }
  }

  void each(Consumer<Quote> visitor) {
    quotes.values().forEach(visitor);
  }

  private static Quote merge(@Nullable Quote before, Tick tick, String run) {
    Quote old = before != null && before.run().equals(run) ? before : null;
    double bid = tick.hasQuote() || old == null ? tick.bid() : old.bid();
    double ask = tick.hasQuote() || old == null ? tick.ask() : old.ask();
    double price = tick.hasPrice() || old == null ? tick.price() : old.price();
    return new Quote(tick.symbol(), price, bid, ask, tick.time(), run);
  }

  /** The last of one symbol, or null where none was heard. */
  public @Nullable Quote of(String symbol) {
    return quotes.get(symbol);
  }

  /** Whether nothing was heard of any symbol. */
  public boolean isEmpty() {
    return quotes.isEmpty();
  }

  /** All, in no order. */
  public Collection<Quote> all() {
    return List.copyOf(quotes.values());
  }
}
