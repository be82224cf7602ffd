package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * {@code makes new high of …}: a value beyond all those of the stretch before it. Nothing happens
 * while there is less history than the stretch.
 */
public final class NewExtremeAtom extends Atom {
  private final Series value;
  private final boolean high;
  private final Past past;
  private final Runnable watcher = guarded(this::look);
  private double beaten = Double.NaN;
  private boolean on;

  /** What the value has to be beyond. */
  interface Past {
    /**
     * Takes the next value and gives the extreme of those before it, {@code NaN} while there are
     * too few.
     */
    double before(double value);

    /** What is missing of the stretch; null where it is whole. */
    @Nullable Unknown missing();

    /** Writes the stretch. */
    default void save(DataOutput out) throws IOException {}

    /** Takes over the stretch that {@link #save} wrote. */
    default void restore(DataInput in) throws IOException {}
  }

  NewExtremeAtom(AtomListener listener, int slot, Series value, boolean high, Past past) {
    super(listener, slot);
    this.value = value;
    this.high = high;
    this.past = past;
    value.watch(watcher);
  }

  @Override
  public void start() {
    on = true;
  }

  @Override
  public void resume() {
    on = true;
  }

  @Override
  public void stop() {
    on = false;
  }

  @Override
  public void close() {
    value.unwatch(watcher);
  }

  // history goes on while the rule does not look
  private void look() {
    if (!value.isKnown()) {
      return;
    }
    double now = value.value();
    double before = past.before(now);
    if (on && (high ? now > before : now < before)) {
      beaten = before;
      listener().happened(this);
    }
  }

  /** The last so many values. */
  static Past bars(int count, boolean high) {
    return new Past() {
      private final ArrayDeque<Double> values = new ArrayDeque<>();

      @Override
      public double before(double value) {
        double extreme = Double.NaN;
        if (values.size() == count) {
          extreme = high ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
          for (double known : values) {
            extreme = high ? Math.max(extreme, known) : Math.min(extreme, known);
          }
          values.removeFirst();
        }
        values.addLast(value);
        return extreme;
      }

      @Override
      public @Nullable Unknown missing() {
        return count == values.size() ? null : lack(count - values.size(), "bar");
      }

      @Override
      public void save(DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (double value : values) {
          out.writeDouble(value);
        }
      }

      @Override
      public void restore(DataInput in) throws IOException {
        values.clear();
        for (int left = in.readInt(); left > 0; left--) {
          values.addLast(in.readDouble());
        }
      }
    };
  }

  /** So many trading days, the one that is on included. */
  static Past days(int count, boolean high, SessionStats sessions) {
    return new Past() {
      private final ArrayDeque<double[]> days = new ArrayDeque<>();
      private long first = Long.MIN_VALUE;

      @Override
      public double before(double value) {
        long today = sessions.day();
        if (first == Long.MIN_VALUE) {
          first = today;
        }
        while (!days.isEmpty() && days.getFirst()[0] <= today - count) {
          days.removeFirst();
        }
        double extreme = high ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (double[] day : days) {
          extreme = high ? Math.max(extreme, day[1]) : Math.min(extreme, day[1]);
        }
        if (days.isEmpty() || days.getLast()[0] != today) {
          days.addLast(new double[] {today, value});
        } else {
          double[] now = days.getLast();
          now[1] = high ? Math.max(now[1], value) : Math.min(now[1], value);
        }
        return first <= today - count + 1 && Double.isFinite(extreme) ? extreme : Double.NaN;
      }

      @Override
      public @Nullable Unknown missing() {
        if (first == Long.MIN_VALUE) {
          return lack(count, "trading day");
        }
        long missing = first - (sessions.day() - count + 1);
        return missing <= 0 ? null : lack((int) missing, "trading day");
      }

      @Override
      public void save(DataOutput out) throws IOException {
        out.writeLong(first);
        out.writeInt(days.size());
        for (double[] day : days) {
          out.writeDouble(day[0]);
          out.writeDouble(day[1]);
        }
      }

      @Override
      public void restore(DataInput in) throws IOException {
        first = in.readLong();
        days.clear();
        for (int left = in.readInt(); left > 0; left--) {
          days.addLast(new double[] {in.readDouble(), in.readDouble()});
        }
      }
    };
  }

  /** All values in force within a span before now. */
  static Past span(MoveWindow window, boolean high) {
    return new Past() {
      @Override
      public double before(double value) {
        return window.isFull() ? high ? window.highBefore() : window.lowBefore() : Double.NaN;
      }

      @Override
      public @Nullable Unknown missing() {
        return window.isFull()
            ? null
            : Unknown.of(Unknown.Cause.WARM_UP, "warm-up: seen for less than the whole span");
      }
    };
  }

  private static Unknown lack(int missing, String what) {
    return Unknown.bars(
        missing,
        "warm-up: " + missing + " " + what + (missing == 1 ? "" : "s") + " of history missing");
  }

  @Override
  public @Nullable Unknown unknown() {
    return value.isKnown() ? past.missing() : null;
  }

  @Override
  public Truth truth() {
    return Truth.UNKNOWN;
  }

  @Override
  public double left() {
    return value.value();
  }

  @Override
  public double right() {
    return beaten;
  }

  @Override
  public @Nullable String direction() {
    return high ? "above" : "below";
  }

  @Override
  public @Nullable String before() {
    return null;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(beaten);
    out.writeBoolean(on);
    past.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    beaten = in.readDouble();
    on = in.readBoolean();
    past.restore(in);
  }
}
