package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An indicator that needs more of a bar than one number. */
public abstract non-sealed class BarIndicator implements Indicator {

  private double value = Double.NaN;

  BarIndicator() {}

  /** Takes a bar that closed. */
  public final void update(Bar bar) {
    value = advance(bar);
  }

  /** The value as it were if this bar, still in the making, closed now; changes nothing. */
  public final double peek(Bar open) {
    return after(open);
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

  /** Takes a bar and gives the new value. */
  abstract double advance(Bar bar);

  /** What {@link #advance} would give. */
  abstract double after(Bar bar);

  abstract void saveState(DataOutput out) throws IOException;

  abstract void restoreState(DataInput in) throws IOException;
}
