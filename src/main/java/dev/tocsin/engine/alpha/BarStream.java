package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value.BarPart;
import dev.tocsin.market.Bar;
import dev.tocsin.market.BarBuilder;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol, basis and interval. The clock closes them at their own end; all that end
 * at one instant close before anything that reads them is computed.
 */
public final class BarStream {
  // one empty array for all: a tick then brings in no line of memory to see that nobody listens
  private static final Series[] NO_SERIES = {};

  // what each price reads stands together
  private final BarBuilder builder;
  private final Clock clock;
  private Series[] live = NO_SERIES;
  private Timers.@Nullable Timer timer;

  private final String text;
  private final @Nullable PartSeries[] parts = new PartSeries[BarPart.values().length];
  private final List<Runnable> closes = new ArrayList<>(0);
  private Series[] followers = NO_SERIES;
  private @Nullable Bar newest;

  BarStream(Clock clock, String text, BarBuilder builder) {
    this.clock = clock;
    this.text = text;
    this.builder = builder;
  }

  /** One number of each closed bar. */
  private static final class PartSeries extends Series {
    private final BarStream stream;
    private final BarPart part;

    PartSeries(BarStream stream, BarPart part, String text) {
      super(stream.clock, text, List.of(), stream);
      this.stream = stream;
      this.part = part;
    }

    @Override
    boolean changesAtClosesAlone() {
      return true;
    }

    @Override
    protected double compute() {
      return of(stream.newest, part);
    }
  }

  /** The number of a bar; {@code NaN} where there is none. */
  static double of(@Nullable Bar bar, BarPart part) {
    if (bar == null) {
      return Double.NaN;
    }
    return switch (part) {
      case OPEN -> bar.open();
      case HIGH -> bar.high();
      case LOW -> bar.low();
      case CLOSE -> bar.close();
      case VOLUME -> bar.volume();
    };
  }

  /** A number of the newest closed bar; {@code NaN} before the first. */
  public double newest(BarPart part) {
    return of(newest, part);
  }

  /** The series of one number of the closed bars. */
  Series part(BarPart part, String text) {
    PartSeries series = parts[part.ordinal()];
    if (series == null) {
      series = new PartSeries(this, part, text);
      if (newest != null) {
        series.prime(of(newest, part), newest.end());
      }
      parts[part.ordinal()] = series;
    }
    return series;
  }

  /**
   * Has a series computed at each close, after those that follow already. Only what rests on
   * nothing but these bars and what no close changes may follow: it is computed before other bars
   * that end at the same instant have closed.
   */
  void follow(Series series) {
    followers = with(followers, series);
  }

  void unfollow(Series series) {
    followers = without(followers, series);
  }

  private static Series[] with(Series[] all, Series one) {
    Series[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = one;
    return more;
  }

  private static Series[] without(Series[] all, Series one) {
    List<Series> rest = new ArrayList<>(List.of(all));
    rest.remove(one);
    return rest.toArray(NO_SERIES);
  }

  /** The bars that a series of those sources may follow; null where there are none. */
  static @Nullable BarStream followed(List<Series> sources) {
    BarStream followed = null;
    for (Series source : sources) {
      BarStream bars = source.bars();
      if (source instanceof ConstantSeries) {
        continue;
      }
      if (bars == null || followed != null && followed != bars || !source.changesAtClosesAlone()) {
        return null;
      }
      followed = bars;
    }
    return followed;
  }

  /** Takes a price of the basis. */
  void add(double price, double size) {
    try {
      take(price, size);
    } catch (RuntimeException e) {
      clock.failed(this, e);
    }
  }

  private void take(double price, double size) {
    Bar closed = builder.add(clock.now(), price, size);
    if (closed != null) {
      throw new IllegalStateException("a bar of " + text + " was not closed by the clock");
    }
    for (Series series : live) {
      series.request();
    }
    if (timer == null && builder.end() != EventTime.NEVER) {
      timer = clock.timers().at(builder.end(), Timers.Part.BARS, this::close);
    }
  }

  /** Nobody reads its bars any more. */
  void release() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void close() {
    try {
      if (!closeBar()) {
        return;
      }
    } catch (RuntimeException e) {
      clock.failed(this, e);
      return;
    }
    // one after the other while the memory of this symbol is at hand, not rank by rank of them all
    for (Series series : followers) {
      series.run();
    }
  }

  private boolean closeBar() {
    timer = null;
    Bar closed = builder.close(clock.now());
    if (closed == null) {
      return false;
    }
    newest = closed;
    for (Series series : live) {
      series.request();
    }
    for (int i = 0; i < closes.size(); i++) {
      closes.get(i).run();
    }
    return true;
  }

  /** The newest closed bar, or null where none has closed. */
  public @Nullable Bar newest() {
    return newest;
  }

  /** The bar in the making, or null where none is open. */
  @Nullable Bar open() {
    return builder.openBar();
  }

  /** Has a series computed at each price too, not at closes alone. */
  void onPrice(Series series) {
    live = with(live, series);
  }

  void offPrice(Series series) {
    live = without(live, series);
  }

  /** Has something run when a bar closes, before the series of this moment are computed. */
  public void onClose(Runnable listener) {
    closes.add(listener);
  }

  public void offClose(Runnable listener) {
    closes.remove(listener);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Writes the bar in the making, the newest closed one, and the series of its numbers. */
  void save(DataOutput out) throws IOException {
    builder.save(out);
    Bar bar = newest;
    out.writeBoolean(bar != null);
    if (bar != null) {
      out.writeLong(bar.start());
      out.writeLong(bar.end());
      out.writeLong(bar.session());
      out.writeDouble(bar.open());
      out.writeDouble(bar.high());
      out.writeDouble(bar.low());
      out.writeDouble(bar.close());
      out.writeDouble(bar.volume());
    }
    Timers.save(out, timer);
    for (PartSeries part : parts) {
      out.writeBoolean(part != null);
      if (part != null) {
        out.writeUTF(part.text());
        part.save(out);
      }
    }
  }

  /** Takes over what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    builder.restore(in);
    newest =
        in.readBoolean()
            ? new Bar(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble())
            : null;
    timer = clock.timers().restore(in, Timers.Part.BARS, this::close);
    for (BarPart part : BarPart.values()) {
      if (in.readBoolean()) {
        part(part, in.readUTF()).restore(in);
      }
    }
  }
}
