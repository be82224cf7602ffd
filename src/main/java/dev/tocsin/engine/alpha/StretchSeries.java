package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Today's high or low of a stretch of the day: unknown until the clock stands at its end, and again
 * from the next midnight of its zone on.
 */
final class StretchSeries extends Series {
  private final SymbolSeries symbol;
  private final Series source;
  private final boolean high;
  private final LocalTime from;
  private final LocalTime to;
  private final ZoneId zone;
  private long begin = Long.MIN_VALUE;
  private long end = Long.MIN_VALUE;
  private double extreme = Double.NaN;
  private final Runnable taking = guarded(this::take);
  private boolean gone;
  private Timers.@Nullable Timer over;
  private Timers.@Nullable Timer midnight;

  StretchSeries(
      Clock clock,
      String text,
      SymbolSeries symbol,
      Series source,
      boolean high,
      LocalTime from,
      LocalTime to,
      ZoneId zone) {
    super(clock, text, List.of());
    this.symbol = symbol;
    this.source = source;
    this.high = high;
    this.from = from;
    this.to = to;
    this.zone = zone;
    clock.whenRunning(guarded(this::newDay));
    source.watch(taking);
  }

  @Override
  void leave() {
    gone = true;
    source.unwatch(taking);
    cancel(over);
    cancel(midnight);
  }

  private Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        fail(e);
      }
    };
  }

  private void newDay() {
    if (gone) {
      return;
    }
    LocalDate today = EventTime.toInstant(clock().now()).atZone(zone).toLocalDate();
    begin = at(today, from);
    end = at(today, to);
    extreme = Double.NaN;
    forget();
    over = end > clock().now() ? clock().timers().at(end, Timers.Part.DEADLINES, this::over) : null;
    midnight =
        clock()
            .timers()
            .at(
                at(today.plusDays(1), LocalTime.MIDNIGHT),
                Timers.Part.DEADLINES,
                guarded(this::newDay));
  }

  private long at(LocalDate day, LocalTime time) {
    return EventTime.of(day.atTime(time).atZone(zone).toInstant());
  }

  private void take() {
    long now = clock().now();
    // a symbol that is heard again has its last price again, which is no new one
    if (symbol.pricedAt() == now && source.isKnown() && now >= begin && now < end) {
      double value = source.value();
      extreme =
          Double.isNaN(extreme)
              ? value
              : high ? Math.max(extreme, value) : Math.min(extreme, value);
    }
  }

  private void over() {
    over = null;
    if (!Double.isNaN(extreme)) {
      request();
    }
  }

  @Override
  protected double compute() {
    return extreme;
  }

  @Override
  void saveMore(DataOutput out) throws IOException {
    out.writeLong(begin);
    out.writeLong(end);
    out.writeDouble(extreme);
    Timers.save(out, over);
    Timers.save(out, midnight);
  }

  @Override
  void restoreMore(DataInput in) throws IOException {
    cancel(over);
    cancel(midnight);
    begin = in.readLong();
    end = in.readLong();
    extreme = in.readDouble();
    over = clock().timers().restore(in, Timers.Part.DEADLINES, this::over);
    midnight = clock().timers().restore(in, Timers.Part.DEADLINES, guarded(this::newDay));
  }

  private static void cancel(Timers.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
