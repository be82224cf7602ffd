package dev.tocsin.lang.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message is filled in with: numbers that are not known are {@code NaN}.
 *
 * @param time event time in microseconds since 1970
 * @param late microseconds between the event and its telling, 0 where that is not worth a word
 */
public record MessageValues(
    String alert,
    String symbol,
    double price,
    double level,
    double value,
    @Nullable String direction,
    long time,
    String severity,
    String condition,
    long late,
    Map<String, String> labels,
    Bar bar) {

  /**
   * The bar or trading session that the rule stands in.
   *
   * @param interval such as {@code 5m}
   */
  public record Bar(double open, double high, double low, double volume, String interval) {

    /** Of a message that speaks of none. */
    public static final Bar NONE = new Bar(Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");
  }
}
