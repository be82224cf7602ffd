package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Numbers;
import java.math.BigDecimal;

/** Warns of a level at which an instrument never trades. */
final class LevelCheck {

  private static final double SLACK = 1e-6;

  private final AlertScope scope;

  LevelCheck(AlertScope scope) {
    this.scope = scope;
  }

  /** Looks at a constant that a traded price is compared with. */
  void check(Typed price, Typed level, SourceRange range) {
    Double constant = level.constant();
    if (constant == null
        || !(price.value() instanceof Value.Field field)
        || !isTraded(field.field())
        || !(field.subject() instanceof Value.Subject.Symbol symbol)) {
      return;
    }
    double tick = scope.file.instruments.of(symbol.name()).tickSize();
    if (!(tick > 0)) {
      return;
    }
    double ticks = constant / tick;
    if (Math.abs(ticks - Math.rint(ticks)) <= SLACK * Math.max(1, Math.abs(ticks))) {
      return;
    }
    scope.findings.warning(
        "off-tick",
        range,
        Numbers.plain(constant)
            + " is no multiple of the tick of "
            + symbol.name()
            + ", "
            + Numbers.plain(tick),
        "the nearest are "
            + times(tick, Math.floor(ticks))
            + " and "
            + times(tick, Math.ceil(ticks)));
  }

  private static String times(double tick, double count) {
    return Numbers.plain(
        BigDecimal.valueOf(tick).multiply(BigDecimal.valueOf(count)).doubleValue());
  }

  private static boolean isTraded(Value.FieldName field) {
    return switch (field) {
      case LAST, BID, ASK, OPEN, HIGH, LOW, PREV_CLOSE -> true;
      case MID, SPREAD, SIZE, VOLUME, VWAP, CHANGE, CHANGE_PCT -> false;
    };
  }
}
