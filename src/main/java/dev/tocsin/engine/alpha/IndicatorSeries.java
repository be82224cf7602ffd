package dev.tocsin.engine.alpha;

import dev.tocsin.market.Bar;
import dev.tocsin.market.indicator.BarIndicator;
import dev.tocsin.market.indicator.Indicator;
import dev.tocsin.market.indicator.SeriesIndicator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An indicator, taking one step at each close of what it reads. */
final class IndicatorSeries extends Series {
  private final Indicator indicator;
  private final Series input;
  private final @Nullable BarStream bars;
  private int steps;

  /**
   * @param input the numbers it reads, or the closes of the bars it reads
   * @param bars where it reads whole bars, else null
   */
  IndicatorSeries(
      Clock clock, String text, Indicator indicator, Series input, @Nullable BarStream bars) {
    super(clock, text, List.of(input), BarStream.followed(List.of(input)));
    this.indicator = indicator;
    this.input = input;
    this.bars = bars;
    if (input.isKnown()) {
      double first = compute();
      if (!Double.isNaN(first)) {
        prime(first, input.time());
      }
    }
  }

  @Override
  boolean changesAtClosesAlone() {
    return input.changesAtClosesAlone();
  }

  @Override
  protected double compute() {
    if (steps < indicator.warmUpBars() && input.isKnown()) {
      steps++;
    }
    switch (indicator) {
      case SeriesIndicator ofNumbers -> ofNumbers.update(input.value());
      case BarIndicator ofBars -> {
        Bar newest = bars == null ? null : bars.newest();
        if (newest != null) {
          ofBars.update(newest);
        }
      }
    }
    return indicator.value();
  }

  /**
   * How many closes are missing until it has its first value.
   *
   * @param ofInput the same of what it reads, whose first value is its first step
   */
  int missing(int ofInput) {
    int left = indicator.warmUpBars() - steps;
    return ofInput > 0 ? ofInput - 1 + left : left;
  }

  /** What the value would be if the bar in the making closed now. */
  double peek(double value, @Nullable Bar open) {
    return switch (indicator) {
      case SeriesIndicator ofNumbers -> ofNumbers.peek(value);
      case BarIndicator ofBars -> open == null ? ofBars.value() : ofBars.peek(open);
    };
  }

  @Override
  void saveMore(DataOutput out) throws IOException {
    out.writeInt(steps);
    indicator.save(out);
  }

  @Override
  void restoreMore(DataInput in) throws IOException {
    steps = in.readInt();
    indicator.restore(in);
  }
}
