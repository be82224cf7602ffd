package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code stoch_k} and {@code stoch_d}: where the close stands between the lowest low and the
 * highest high of the last n, 0 to 100, smoothed by an sma; and the sma of that. A bar at which
 * high and low are the same price has no place between them: it is unknown and passed over. Source:
 * G. C. Lane, "Lane's Stochastics", 1984.
 */
final class Stochastic extends BarIndicator {

  private final RollingExtreme highest;
  private final RollingExtreme lowest;
  private final SimpleAverage slow;
  private final SimpleAverage signal;
  private final boolean asSignal;
  private final int warmUp;

  /** {@code stoch_k}. */
  Stochastic(int length, int smoothing) {
    this(length, smoothing, 1, false);
  }

  /** {@code stoch_d}. */
  Stochastic(int length, int smoothing, int signal) {
    this(length, smoothing, signal, true);
  }

  private Stochastic(int length, int smoothing, int signal, boolean asSignal) {
    highest = new RollingExtreme(length, true);
    lowest = new RollingExtreme(length, false);
    slow = new SimpleAverage(smoothing);
    this.signal = new SimpleAverage(signal);
    this.asSignal = asSignal;
    warmUp = length + smoothing + signal - 2;
  }

  @Override
  double advance(Bar bar) {
    highest.add(bar.high());
    lowest.add(bar.low());
    slow.update(place(bar, highest.value(), lowest.value()));
    signal.update(slow.value());
    return asSignal ? signal.value() : slow.value();
  }

  @Override
  double after(Bar bar) {
    double k = slow.peek(place(bar, highest.after(bar.high()), lowest.after(bar.low())));
    return asSignal ? signal.peek(k) : k;
  }

  @Override
  public int warmUpBars() {
    return warmUp;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    highest.save(out);
    lowest.save(out);
    slow.save(out);
    signal.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    highest.restore(in);
    lowest.restore(in);
    slow.restore(in);
    signal.restore(in);
  }

  private static double place(Bar bar, double high, double low) {
    return high > low ? 100 * ((bar.close() - low) / (high - low)) : Double.NaN;
  }
}
