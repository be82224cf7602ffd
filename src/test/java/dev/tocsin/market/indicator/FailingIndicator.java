package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The last number itself; it throws where that is a bad one. */
public final class FailingIndicator extends SeriesIndicator {
  private final double bad;

  private FailingIndicator(double bad) {
    this.bad = bad;
  }

  /** All indicators, with this one in the place of {@code wma}. */
  public static Map<String, IndicatorKind> inPlaceOfWma(double bad) {
    Map<String, IndicatorKind> all = new HashMap<>(Indicators.ALL);
    IndicatorKind wma = Objects.requireNonNull(all.get("wma"));
    all.put(
        "wma",
        new IndicatorKind(
            wma.name(),
            wma.input(),
            wma.lengths(),
            wma.optional(),
            wma.result(),
            wma.summary(),
            wma.formula(),
            wma.source(),
            _ -> new FailingIndicator(bad)));
    return all;
  }

  @Override
  double advance(double x) {
    return after(x);
  }

  @Override
  double after(double x) {
    if (x == bad) {
      throw new IllegalStateException("on purpose");
    }
    return x;
  }

  @Override
  public int warmUpBars() {
    return 1;
  }

  @Override
  void saveState(DataOutput out) {}

  @Override
  void restoreState(DataInput in) {}
}
