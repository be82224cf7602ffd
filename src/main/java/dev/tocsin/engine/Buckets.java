package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.TradingSession;
import java.util.function.Function;

/**
 * Which bar, trading session or day an instant belongs to: equal numbers are the same one. An
 * instant between two trading sessions belongs to the one that comes.
 */
final class Buckets {
  private final Function<String, TradingCalendar> calendars;

  /**
   * @param calendars of each symbol
   */
  Buckets(Function<String, TradingCalendar> calendars) {
    this.calendars = calendars;
  }

  long of(Frequency frequency, String symbol, long time) {
    return switch (frequency) {
      case Frequency.EveryTime _, Frequency.Once _ -> time;
      case Frequency.OncePerBar perBar -> bar(perBar.interval(), calendars.apply(symbol), time);
      case Frequency.OncePerSession _ -> calendars.apply(symbol).atOrAfter(time).number();
      case Frequency.OncePerDay perDay ->
          EventTime.toInstant(time).atZone(perDay.zone()).toLocalDate().toEpochDay();
    };
  }

  private static long bar(Interval interval, TradingCalendar calendar, long time) {
    TradingSession session = calendar.atOrAfter(time);
    return switch (interval.unit()) {
      case SPAN -> time - Math.floorMod(time - session.open(), interval.length());
      case DAY -> session.number();
      case WEEK -> calendar.firstOfWeek(session).number();
    };
  }
}
