package dev.tocsin.engine.backtest;

/**
 * What the price did over one horizon after a number of instants; all but the count in percent of
 * the price at the instant, {@code NaN} where there is none.
 *
 * @param count how many instants had all of the horizon after them
 * @param apart how many of them are at least the horizon apart, symbol by symbol: those in between
 *     share what follows, so these are what a mean can be judged by
 * @param mean change of the price to the end of the horizon
 * @param error standard error of that mean, of {@code apart} instants; {@code NaN} below two
 * @param best how far it was above the price at the instant at most, on average; never below 0
 * @param worst how far below at most, on average; never above 0
 * @param highest the largest of all those
 * @param lowest the lowest of all those
 */
public record Moves(
    long count,
    long apart,
    double mean,
    double error,
    double best,
    double worst,
    double highest,
    double lowest) {}
