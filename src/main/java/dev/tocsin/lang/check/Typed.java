package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Unit;
import org.jspecify.annotations.Nullable;

/** A value and what its number means. */
record Typed(Value value, Unit unit) {

  static Typed constant(double value, Unit unit) {
    return new Typed(new Value.Constant(value, unit), unit);
  }

  /** The number itself where it never changes, else null. */
  @Nullable Double constant() {
    return value instanceof Value.Constant constant ? constant.value() : null;
  }

  /** A plain number means whatever it is compared with. */
  Typed as(Unit other) {
    return value instanceof Value.Constant constant && unit == Unit.NUMBER
        ? constant(constant.value(), other)
        : this;
  }

  /** As a sentence calls it. */
  static String name(Unit unit) {
    return switch (unit) {
      case NUMBER -> "a number";
      case PRICE -> "a price";
      case PERCENT -> "a percent";
      case RATIO -> "a ratio";
      case VOLUME -> "a volume";
      case DURATION -> "a duration";
      case COUNT -> "a count";
    };
  }
}
