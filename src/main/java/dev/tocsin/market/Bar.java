package dev.tocsin.market;

/**
 * What a price did from {@code start} up to and without {@code end}.
 *
 * @param start event time in microseconds
 * @param end event time in microseconds; a closed bar closed then
 * @param session number of the trading session it lies in; the first one's for a bar of a week
 * @param volume sum of the sizes that were known
 */
public record Bar(
    long start,
    long end,
    long session,
    double open,
    double high,
    double low,
    double close,
    double volume) {

  /** A bar in which there was one price. */
  public static Bar of(long start, long end, long session, double price, double volume) {
    return new Bar(start, end, session, price, price, price, price, volume);
  }
}
