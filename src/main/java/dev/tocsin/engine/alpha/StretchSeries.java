package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Today's high or low of a stretch of the day: unknown until the clock stands at its end, and again
 * from the next midnight of its zone on.
 */
final class StretchSeries extends Series {
  private final Series source;
  private final boolean high;
  private final LocalTime from;
  private final LocalTime to;
  private final ZoneId zone;
  private long begin = Long.MIN_VALUE;
  private long end = Long.MIN_VALUE;
  private double extreme = Double.NaN;

  StretchSeries(
      Clock clock,
      String text,
      Series source,
      boolean high,
      LocalTime from,
      LocalTime to,
      ZoneId zone) {
    super(clock, text, List.of());
    this.source = source;
    this.high = high;
    this.from = from;
    this.to = to;
    this.zone = zone;
    clock.whenRunning(this::newDay);
    source.watch(this::take);
  }

  private void newDay() {
    LocalDate today = EventTime.toInstant(clock().now()).atZone(zone).toLocalDate();
    begin = at(today, from);
    end = at(today, to);
    extreme = Double.NaN;
    forget();
    if (end > clock().now()) {
      clock().timers().at(end, Timers.Part.DEADLINES, this::over);
    }
    clock()
        .timers()
        .at(at(today.plusDays(1), LocalTime.MIDNIGHT), Timers.Part.DEADLINES, this::newDay);
  }

  private long at(LocalDate day, LocalTime time) {
    return EventTime.of(day.atTime(time).atZone(zone).toInstant());
  }

  private void take() {
    long now = clock().now();
    if (source.isKnown() && now >= begin && now < end) {
      double value = source.value();
      extreme =
          Double.isNaN(extreme)
              ? value
              : high ? Math.max(extreme, value) : Math.min(extreme, value);
    }
  }

  private void over() {
    if (!Double.isNaN(extreme)) {
      request();
    }
  }

  @Override
  protected double compute() {
    return extreme;
  }
}
