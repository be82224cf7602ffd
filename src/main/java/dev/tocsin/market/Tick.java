package dev.tocsin.market;

/**
 * One market datum of a symbol: a trade, a quote, or both at once.
 *
 * @param symbol the symbol as rules name it, such as {@code MNQ} or {@code BTC-USD}
 * @param time event time in microseconds since 1970-01-01T00:00Z
 * @param price last traded price; {@code NaN} where the tick is a quote alone
 * @param size size of that trade, zero or more; {@code NaN} where not known
 * @param bid best bid; {@code NaN} where not known
 * @param ask best ask; {@code NaN} where not known. A crossed quote (bid above ask) is odd, not
 *     wrong
 */
public record Tick(String symbol, long time, double price, double size, double bid, double ask) {

  /** A trade without a quote. */
  public static Tick trade(String symbol, long time, double price, double size) {
    return new Tick(symbol, time, price, size, Double.NaN, Double.NaN);
  }

  /** A quote without a trade. */
  public static Tick quote(String symbol, long time, double bid, double ask) {
    return new Tick(symbol, time, Double.NaN, Double.NaN, bid, ask);
  }

  public boolean hasPrice() {
    return !Double.isNaN(price);
  }

  public boolean hasQuote() {
    return !Double.isNaN(bid) && !Double.isNaN(ask);
  }
}
