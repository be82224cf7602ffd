package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.market.EventTime;

/** Which bar, trading session or day an instant belongs to: equal numbers are the same one. */
final class Buckets {

  long of(Frequency frequency, String symbol, long time) {
    return switch (frequency) {
      case Frequency.EveryTime _, Frequency.Once _ -> time;
      case Frequency.OncePerBar perBar -> bar(perBar.interval(), time);
      case Frequency.OncePerSession _ -> Math.floorDiv(time, EventTime.DAY);
      case Frequency.OncePerDay perDay ->
          EventTime.toInstant(time).atZone(perDay.zone()).toLocalDate().toEpochDay();
    };
  }

  private static long bar(Interval interval, long time) {
    return switch (interval.unit()) {
      case SPAN -> Math.floorDiv(time, interval.length());
      case DAY -> Math.floorDiv(time, EventTime.DAY);
      // the epoch was a Thursday
      case WEEK -> Math.floorDiv(time + 3 * EventTime.DAY, EventTime.WEEK);
    };
  }
}
