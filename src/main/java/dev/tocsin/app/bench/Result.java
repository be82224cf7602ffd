package dev.tocsin.app.bench;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark, beside what it is measured against.
 *
 * @param what what was measured, such as {@code 100,000 rules}
 * @param value the figure, in its unit
 * @param reference what did the same, or the least that could be done, in the same run; null for a
 *     figure that stands alone
 * @param goal what it has to reach; null where there is none
 */
public record Result(
    String what, double value, Unit unit, @Nullable Reference reference, @Nullable Goal goal) {

  /** What a figure is measured against, in the same unit. */
  public record Reference(String name, double value) {}

  /** A figure that stands alone. */
  public static Result of(String what, double value, Unit unit) {
    return new Result(what, value, unit, null, null);
  }

  public Result against(String name, double reference) {
    return new Result(what, value, unit, new Reference(name, reference), goal);
  }

  public Result toReach(Goal next) {
    return new Result(what, value, unit, reference, next);
  }

  /** The figure over its reference; {@code NaN} without one. */
  public double ratio() {
    return reference == null ? Double.NaN : value / reference.value();
  }

  /** The figure less its reference; {@code NaN} without one. */
  public double difference() {
    return reference == null ? Double.NaN : value - reference.value();
  }

  /** The ratio as it is printed: a share below 1.5, else so many times; empty without one. */
  public String printedRatio() {
    if (reference == null) {
      return "";
    }
    if (goal != null && goal.kind() == Goal.Kind.ABOVE_REFERENCE) {
      return String.format(Locale.ROOT, "%+.1f", difference());
    }
    double ratio = ratio();
    return ratio < 1.5
        ? String.format(Locale.ROOT, ratio < 0.1 ? "%.1f %%" : "%.0f %%", ratio * 100)
        : String.format(Locale.ROOT, ratio < 10 ? "%.1f ×" : "%.0f ×", ratio);
  }

  /** The verdict as it is printed: goal and whether it is met; empty without a goal. */
  public String printedGoal() {
    return goal == null ? "" : goal.print(unit) + (isMet() ? ": met" : ": MISSED");
  }

  /** Whether the goal is met; true without one. */
  public boolean isMet() {
    return goal == null || Objects.requireNonNull(goal).isMetBy(this);
  }
}
