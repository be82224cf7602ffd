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
  private final Map<String, Heard> quotes = new ConcurrentHashMap<>();

  /**
   * The last that was heard of a symbol.
   *
   * @param price last price; {@code NaN} where none is known
   * @param bid best bid; {@code NaN} where none is known
   * @param ask best ask; {@code NaN} where none is known
   * @param time event time of its newest tick, microseconds
   */
  public record Quote(String symbol, double price, double bid, double ask, long time, String run) {}

  // of one symbol in one run: its newest tick, and the newest ones that told a price and a quote
  private static final class Heard {
    private final String run;
    private Tick trade;
    private Tick quote;
    private volatile Tick newest;

    Heard(Tick first, String run) {
      this.run = run;
      this.trade = first;
      this.quote = first;
      this.newest = first;
    }

    void take(Tick tick) {
      if (tick.hasPrice()) {
        trade = tick;
      }
      if (tick.hasQuote()) {
        quote = tick;
      }
      newest = tick;
    }

    // what was written before the newest is seen with it
    Quote toQuote() {
      Tick last = newest;
      return new Quote(last.symbol(), trade.price(), quote.bid(), quote.ask(), last.time(), run);
    }
  }

  /** Takes the newest ticks of a run; on the engine's thread alone. */
  void take(List<Tick> ticks, String run) {
    for (Tick tick : ticks) {
      Heard before = quotes.get(tick.symbol());
      if (before != null && before.run.equals(run)) {
        before.take(tick);
      } else {
        quotes.put(tick.symbol(), new Heard(tick, run));
      }
    }
  }

  void each(Consumer<Quote> visitor) {
    quotes.values().forEach(heard -> visitor.accept(heard.toQuote()));
  }

  /** The last of one symbol, or null where none was heard. */
  public @Nullable Quote of(String symbol) {
    Heard heard = quotes.get(symbol);
    return heard == null ? null : heard.toQuote();
  }

  /** Whether nothing was heard of any symbol. */
  public boolean isEmpty() {
    return quotes.isEmpty();
  }

  /** All, in no order. */
  public Collection<Quote> all() {
    return quotes.values().stream().map(Heard::toQuote).toList();
  }
}
