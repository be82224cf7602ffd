package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses that an edge has to pass (S11), over all firings of a rule. */
final class ReferenceGates {
  private final History history;
  private final String symbol;
  private final List<Integer> firings = new ArrayList<>();
  private Clauses clauses;
  private boolean awaitsRearm;

  ReferenceGates(History history, String symbol, Clauses clauses) {
    this.history = history;
    this.symbol = symbol;
    this.clauses = clauses;
  }

  void redefine(Clauses next) {
    clauses = next;
  }

  /** The first clause that stops an edge of that moment; null where none does. */
  @Nullable String gate(int i) {
    if (clauses.paused()) {
      return "paused";
    }
    if (clauses.frequency() instanceof Frequency.Once && !firings.isEmpty()) {
      return "once";
    }
    if (!firings.isEmpty() && bucket(i) == bucket(firings.getLast())) {
      return "once_per";
    }
    if (isCooling(i)) {
      return "cooldown";
    }
    var atMost = clauses.atMost();
    if (atMost != null
        && firings.stream()
                .filter(j -> atMost.per() == 0 || time(j) > time(i) - atMost.per())
                .count()
            >= atMost.times()) {
      return "at_most";
    }
    return awaitsRearm ? "rearm" : null;
  }

  private long time(int moment) {
    return history.moment(moment).time();
  }

  boolean isCooling(int i) {
    return !firings.isEmpty()
        && history.moment(i).clock() < time(firings.getLast()) + clauses.cooldown();
  }

  /** Which bar, session or day a moment is in; each moment its own where that does not matter. */
  private long bucket(int i) {
    long time = history.moment(i).clock();
    TradingSession session = history.calendar(symbol).atOrAfter(time);
    return switch (clauses.frequency()) {
      case Frequency.EveryTime _, Frequency.Once _ -> -i;
      case Frequency.OncePerBar bar ->
          switch (bar.interval().unit()) {
            case SPAN -> time - Math.floorMod(time - session.open(), bar.interval().length());
            case DAY -> session.number();
            case WEEK -> history.calendar(symbol).firstOfWeek(session).number();
          };
      case Frequency.OncePerSession _ -> session.number();
      case Frequency.OncePerDay day ->
          EventTime.toInstant(time).atZone(day.zone()).toLocalDate().toEpochDay();
    };
  }

  void fires(int i) {
    firings.add(i);
    awaitsRearm = clauses.rearm() != null;
  }

  void rearms() {
    awaitsRearm = false;
  }

  /** It has fired, and what rearms it was not true in a later evaluation than that. */
  boolean awaitsRearm(int i) {
    return awaitsRearm && i > firings.getLast();
  }

  boolean hasFired() {
    return !firings.isEmpty();
  }
}
