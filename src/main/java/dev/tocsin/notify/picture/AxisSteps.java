package dev.tocsin.notify.picture;

import dev.tocsin.market.EventTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where an axis is marked: at round values, a handful of them. */
final class AxisSteps {

  private static final long[] TIMES = {
    EventTime.SECOND,
    5 * EventTime.SECOND,
    15 * EventTime.SECOND,
    30 * EventTime.SECOND,
    EventTime.MINUTE,
    2 * EventTime.MINUTE,
    5 * EventTime.MINUTE,
    10 * EventTime.MINUTE,
    15 * EventTime.MINUTE,
    30 * EventTime.MINUTE
  };

  private AxisSteps() {}

  /** Round prices between two, at most so many, as they are written. */
  static List<BigDecimal> prices(double low, double high, int most) {
    double raw = (high - low) / Math.max(1, most);
    if (!(raw > 0) || !Double.isFinite(raw)) {
      return List.of();
    }
    int exponent = (int) Math.floor(Math.log10(raw));
    BigDecimal step = BigDecimal.ZERO;
    for (String factor : List.of("1", "2", "2.5", "5", "10")) {
      step = new BigDecimal(factor).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= raw) {
        break;
      }
    }
    int digits = Math.max(0, step.stripTrailingZeros().scale());
    BigDecimal at = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    List<BigDecimal> steps = new ArrayList<>();
    while (at.doubleValue() <= high && steps.size() <= most) {
      steps.add(at.setScale(digits, RoundingMode.HALF_UP));
      at = at.add(step);
    }
    return steps;
  }

  /** Round instants of that zone between two, at most so many. */
  static List<Long> times(long from, long to, ZoneId zone, int most) {
    long step = TIMES[TIMES.length - 1];
    for (long one : TIMES) {
      if ((to - from) / one <= most) {
        step = one;
        break;
      }
    }
    Instant first = EventTime.toInstant(from);
    ZoneOffset offset = zone.getRules().getOffset(first);
    long shift = offset.getTotalSeconds() * EventTime.SECOND;
    List<Long> steps = new ArrayList<>();
    for (long at = Math.ceilDiv(from + shift, step) * step - shift;
        at <= to && steps.size() <= most;
        at += step) {
      steps.add(at);
    }
    return steps;
  }
}
