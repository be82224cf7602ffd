package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.SourceRange;
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

  /** Says that two values cannot be compared, and what may have been meant. */
  static void mismatch(
      AlertScope scope, SourceRange range, Typed a, Typed b, String left, String right) {
    String hint = null;
    if (a.unit() == Unit.PERCENT && b.unit() == Unit.NUMBER && b.constant() != null) {
      hint = "write " + right + "%";
    } else if (b.unit() == Unit.PERCENT && a.unit() == Unit.PRICE && b.constant() != null) {
      hint =
          "a percent is of something: '"
              + left
              + " rises "
              + right
              + " within 1h', or '"
              + left.replaceFirst("@.*", "")
              + ".change_pct > "
              + right
              + "'";
    }
    scope.findings.error(
        "wrong-kind",
        range,
        Typed.name(a.unit()) + " cannot be compared with " + Typed.name(b.unit()),
        hint);
  }
}
