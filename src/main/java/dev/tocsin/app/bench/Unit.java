package dev.tocsin.app.bench;

import java.util.Locale;

/** What a figure counts. */
public enum Unit {
  TICKS_PER_SECOND("ticks/s", true),
  ROWS_PER_SECOND("rows/s", true),
  ALERTS_PER_SECOND("alerts/s", true),
  FIRINGS_PER_SECOND("firings/s", true),
  NANOSECONDS("ns", false),
  MICROSECONDS("µs", false),
  MILLISECONDS("ms", false),
  SECONDS("s", false),
  BYTES("bytes", false),
  FIRINGS("firings", true);

  private final String word;
  private final boolean moreIsBetter;

  Unit(String word, boolean moreIsBetter) {
    this.word = word;
    this.moreIsBetter = moreIsBetter;
  }

  public String word() {
    return word;
  }

  /** Whether a greater figure is the better one. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** A figure with three digits that count, such as {@code 4.82M ticks/s}. */
  public String print(double value) {
    return number(value) + " " + word;
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return digits(value / 1e6) + "M";
    }
    if (size >= 1e4) {
      return digits(value / 1e3) + "k";
    }
    return digits(value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
