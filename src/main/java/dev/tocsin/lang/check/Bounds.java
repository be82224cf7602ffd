package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition.Comparison;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import org.jspecify.annotations.Nullable;

/**
 * The numbers for which a comparison with a constant is true.
 *
 * @param openLow whether {@code low} itself is outside
 * @param openHigh whether {@code high} itself is outside
 */
record Bounds(double low, boolean openLow, double high, boolean openHigh) {

  private static final double NONE = Double.POSITIVE_INFINITY;

  static @Nullable Bounds of(Comparison comparison) {
    return comparison.right() instanceof Value.Constant level
        ? of(comparison.relation(), level.value())
        : null;
  }

  /** Null for what is no single stretch. */
  static @Nullable Bounds of(Relation relation, double level) {
    return switch (relation) {
      case ABOVE -> new Bounds(level, true, NONE, true);
      case AT_LEAST -> new Bounds(level, false, NONE, true);
      case BELOW -> new Bounds(-NONE, true, level, true);
      case AT_MOST -> new Bounds(-NONE, true, level, false);
      case EQUAL -> new Bounds(level, false, level, false);
      case NOT_EQUAL -> null;
    };
  }

  Bounds and(Bounds other) {
    boolean lower = other.low > low || (other.low == low && other.openLow);
    boolean upper = other.high < high || (other.high == high && other.openHigh);
    return new Bounds(
        lower ? other.low : low,
        lower ? other.openLow : openLow,
        upper ? other.high : high,
        upper ? other.openHigh : openHigh);
  }

  boolean isEmpty() {
    return low > high || (low == high && (openLow || openHigh));
  }

  /** Whether every number is in one of the two. */
  boolean coversWith(Bounds other) {
    Bounds below = low == -NONE ? this : other;
    Bounds above = below == this ? other : this;
    return below.low == -NONE
        && above.high == NONE
        && (above.low < below.high
            || (above.low == below.high && !(above.openLow && below.openHigh)));
  }

  /** Whether it is open to the same end, so that what fires is on the side that rearms. */
  boolean sameSideAs(Bounds fired) {
    return (high == NONE && fired.high == NONE && low >= fired.low)
        || (low == -NONE && fired.low == -NONE && high <= fired.high)
        || this.and(fired).equals(fired);
  }
}
