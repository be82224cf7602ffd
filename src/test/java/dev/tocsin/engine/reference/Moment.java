package dev.tocsin.engine.reference;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at the market. An instant has several: bars that end there, timers that are due, then
 * each input (S9).
 *
 * @param time of the clock, in microseconds
 * @param fired names of the rules, {@code file#alert}, whose firings this moment tells of: it
 *     follows the moment at which they fired
 */
record Moment(
    int index,
    long time,
    Part part,
    @Nullable Tick tick,
    @Nullable Signal signal,
    Set<String> fired) {

  enum Part {
    /** Rules come. */
    LOAD,
    BARS,
    TIMERS,
    INPUT
  }

  /** In the bars' part of an instant, what the clock alone decides stands as just before it. */
  long clock() {
    return part == Part.BARS ? time - 1 : time;
  }

  /** Bars close here. */
  boolean closesBars() {
    return part == Part.BARS && fired.isEmpty();
  }

  boolean isLoad() {
    return part == Part.LOAD && fired.isEmpty();
  }

  boolean isTimers() {
    return part == Part.TIMERS && fired.isEmpty();
  }

  boolean isTickOf(String symbol) {
    return tick != null && tick.symbol().equals(symbol);
  }
}
