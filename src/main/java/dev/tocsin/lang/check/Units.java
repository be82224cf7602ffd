package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value.Unit;
import org.jspecify.annotations.Nullable;

/** Which numbers can be compared. */
final class Units {

  private Units() {}

  /** The unit both can be read in, or null where they cannot be compared. */
  static @Nullable Unit common(Unit a, Unit b) {
    if (a == b) {
      return a;
    }
    Unit other = a == Unit.NUMBER ? b : b == Unit.NUMBER ? a : null;
    return other == Unit.PERCENT || other == Unit.DURATION ? null : other;
  }
}
