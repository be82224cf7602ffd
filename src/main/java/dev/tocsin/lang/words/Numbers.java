package dev.tocsin.lang.words;

import java.math.BigDecimal;

/** How numbers are printed: as their shortest plain decimal, {@code 101} or {@code 105.5}. */
public final class Numbers {

  /** Beyond it a double may not be a whole number that a long can hold. */
  private static final double WHOLE = 1e15;

  private Numbers() {}

  /** Never with an exponent; what is not a number prints as {@code n/a}. */
  public static String plain(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "n/a";
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    String shortest = Double.toString(value);
    if (shortest.indexOf('E') < 0) {
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
  }
}
