package dev.tocsin.app.bench;

import java.util.Locale;

/**
 * What a result has to reach.
 *
 * @param bound what the kind says
 */
public record Goal(Kind kind, double bound) {

  /** What is held to the bound. */
  public enum Kind {
    /** The figure as a share of its reference, at least. */
    SHARE,
    /** So many times the reference, at least. */
    TIMES,
    /** The figure itself, at most. */
    AT_MOST,
    /** The figure itself, at least. */
    AT_LEAST,
    /** The figure less its reference, at most. */
    ABOVE_REFERENCE
  }

  public static Goal share(double least) {
    return new Goal(Kind.SHARE, least);
  }

  public static Goal times(double least) {
    return new Goal(Kind.TIMES, least);
  }

  public static Goal atMost(double most) {
    return new Goal(Kind.AT_MOST, most);
  }

  public static Goal atLeast(double least) {
    return new Goal(Kind.AT_LEAST, least);
  }

  public static Goal aboveReference(double most) {
    return new Goal(Kind.ABOVE_REFERENCE, most);
  }

  /** Whether a result reaches it. */
  boolean isMetBy(Result result) {
    return switch (kind) {
      case SHARE, TIMES -> result.ratio() >= bound;
      case AT_MOST -> result.value() <= bound;
      case AT_LEAST -> result.value() >= bound;
      case ABOVE_REFERENCE -> result.difference() <= bound;
    };
  }

  /** The goal in words, such as {@code at least 23 %}. */
  String print(Unit unit) {
    return switch (kind) {
      case SHARE -> String.format(Locale.ROOT, "at least %.0f %%", bound * 100);
      case TIMES -> String.format(Locale.ROOT, "at least %.0f ×", bound);
      case AT_MOST -> "at most " + unit.print(bound);
      case AT_LEAST -> "at least " + unit.print(bound);
      case ABOVE_REFERENCE -> "at most " + unit.print(bound) + " more";
    };
  }
}
