package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One number of the closed bars so far. One thread. */
public sealed interface Indicator permits SeriesIndicator, BarIndicator {

  /** After the newest closed bar; {@code NaN} while it is unknown. */
  double value();

  /** After so many closed bars there is a first value, where every input is known. */
  int warmUpBars();

  /** Writes its state, exactly: what is restored goes on with the same bits. */
  void save(DataOutput out) throws IOException;

  /** Takes over a state that {@link #save} wrote for the same indicator and lengths. */
  void restore(DataInput in) throws IOException;
}
