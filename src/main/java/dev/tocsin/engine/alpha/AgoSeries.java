package dev.tocsin.engine.alpha;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** {@code x[n]}: the value n closes before the newest one. */
final class AgoSeries extends Series {
  private final Series source;
  private final double[] ring;
  private int taken;

  /**
   * @param bars how many closes back, not negative
   */
  AgoSeries(Clock clock, String text, Series source, int bars) {
    super(clock, text, List.of(source));
    this.source = source;
    this.ring = new double[bars + 1];
    if (source.isKnown()) {
      push(source.value());
    }
  }

  @Override
  boolean changesAtClosesAlone() {
    return source.changesAtClosesAlone();
  }

  @Override
  protected double compute() {
    return push(source.value());
  }

  private double push(double value) {
    ring[taken % ring.length] = value;
    taken++;
    return taken < ring.length ? Double.NaN : ring[taken % ring.length];
  }

  /**
   * How many closes are missing until the value so far back is a known one.
   *
   * @param ofSource the same of what it reads
   */
  int missing(int ofSource) {
    int back = ring.length - 1;
    for (int age = Math.min(taken, ring.length) - 1; age >= 0; age--) {
      if (!Double.isNaN(ring[(taken - 1 - age) % ring.length])) {
        return back - age;
      }
    }
    return ofSource + back;
  }

  @Override
  void saveMore(DataOutput out) throws IOException {
    out.writeInt(taken);
    for (double value : ring) {
      out.writeDouble(value);
    }
  }

  @Override
  void restoreMore(DataInput in) throws IOException {
    taken = in.readInt();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = in.readDouble();
    }
  }
}
