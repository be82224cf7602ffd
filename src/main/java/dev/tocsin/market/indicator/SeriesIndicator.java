package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An indicator of one number a bar: the close, or whatever the series is.
 *
 * <p>An unknown number ({@code NaN}) makes the value unknown for that bar and is else passed over:
 * it counts for no length.
 */
public abstract non-sealed class SeriesIndicator implements Indicator {

  private double value = Double.NaN;

  SeriesIndicator() {}

  /** Takes the number of a bar that closed. */
  public final void update(double x) {
    value = Double.isNaN(x) ? Double.NaN : advance(x);
  }

  /** The value as it were if the bar in the making closed with this number; changes nothing. */
  public final double peek(double x) {
    return Double.isNaN(x) ? Double.NaN : after(x);
  }

  @Override
  public final double value() {
    return value;
  }

  @Override
  public final void save(DataOutput out) throws IOException {
    out.writeDouble(value);
    saveState(out);
  }

  @Override
  public final void restore(DataInput in) throws IOException {
    value = in.readDouble();
    restoreState(in);
  }

  /** Takes a number that is known, and gives the new value. */
  abstract double advance(double x);

  /** What {@link #advance} would give. */
  abstract double after(double x);

  abstract void saveState(DataOutput out) throws IOException;

  abstract void restoreState(DataInput in) throws IOException;
}
