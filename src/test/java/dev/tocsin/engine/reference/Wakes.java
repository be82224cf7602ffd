package dev.tocsin.engine.reference;

import dev.tocsin.engine.reference.History.Heard;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingSession;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instants at which the clock alone may change a condition. Too many of them do no harm: a look at
 * which nothing has changed finds nothing.
 */
record Wakes(Judgement judgement, History history, int moment) {

  void of(Condition condition, boolean seen, List<Long> wakes) {
    long now = history.moment(moment).time();
    switch (condition) {
      case Condition.Held c -> {
        if (seen) {
          wakes.add(judgement.held(c, moment).due());
        }
      }
      case Condition.ThenNo c -> {
        if (seen) {
          wakes.add(judgement.thenNo(c, moment).due());
        }
      }
      case Condition.Move c ->
          wakes.addAll(judgement.phrases().leaving(c.value(), c.within(), moment));
      case Condition.Stale c -> silent(judgement.values().symbol(c.subject()), c.duration(), wakes);
      case Condition.Between c -> hours(c.from(), c.to(), c.zone(), now, wakes);
      case Condition.OnDays c ->
          hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, c.zone(), now, wakes);
      case Condition.At c -> hours(c.time(), c.time(), c.zone(), now, wakes);
      default -> {}
    }
    Reads reads = Reads.of(condition);
    for (Value.Stretch stretch : reads.stretches()) {
      hours(LocalTime.MIDNIGHT, stretch.to(), stretch.zone(), now, wakes);
    }
    for (Value.Count count : reads.counts()) {
      count.members().forEach(member -> of(count, member, wakes));
    }
    for (Value.Subject subject : reads.subjects()) {
      String symbol = judgement.values().symbol(subject);
      silent(symbol, history.instruments().of(symbol).staleAfter(), wakes);
    }
    for (Condition part : Judgement.parts(condition)) {
      of(part, seen, wakes);
    }
  }

  private void of(Value.Count count, String member, List<Long> wakes) {
    new Wakes(judgement.values().counting(count, member), history, moment)
        .of(count.condition(), true, wakes);
  }

  private void silent(String symbol, long limit, List<Long> wakes) {
    List<Heard> heard = history.heard(symbol, moment);
    if (limit != EventTime.NEVER && !heard.isEmpty()) {
      wakes.add(history.silentFrom(symbol, limit, heard.getLast().time()));
    }
  }

  /** When the hours of a rule may begin or end. */
  static void during(
      @Nullable Window during, History history, String symbol, int moment, List<Long> wakes) {
    long now = history.moment(moment).time();
    switch (during) {
      case null -> {}
      case Window.Hours hours -> hours(hours.from(), hours.to(), hours.zone(), now, wakes);
      case Window.Regular _, Window.Extended _ -> {
        TradingSession session = history.calendar(symbol).atOrAfter(now);
        for (int k = 0; k < 2; k++) {
          wakes.addAll(
              List.of(
                  session.regularOpen(),
                  session.regularClose(),
                  session.extendedOpen(),
                  session.extendedClose()));
          session = history.calendar(symbol).next(session);
        }
      }
    }
  }

  static void hours(LocalTime from, LocalTime to, ZoneId zone, long now, List<Long> wakes) {
    LocalDate date = EventTime.toInstant(now).atZone(zone).toLocalDate().minusDays(1);
    for (int k = 0; k < 4; k++, date = date.plusDays(1)) {
      wakes.add(Values.instant(date, from, zone));
      wakes.add(Values.instant(date, to, zone));
    }
  }

  /** When the next bar that a condition reads or counts by ends. */
  static long nextClose(Condition condition, Values values, long now) {
    long next =
        switch (condition) {
          case Condition.HeldBars c -> nextClose(c.series(), values, now);
          case Condition.AtLeast c -> nextClose(c.series(), values, now);
          default -> EventTime.NEVER;
        };
    Reads reads = Reads.of(condition);
    for (Bars bars : reads.bars()) {
      next = Math.min(next, nextClose(bars, values, now));
    }
    for (Value.Count count : reads.counts()) {
      for (String member : count.members()) {
        for (Condition leaf : Judgement.leaves(count.condition())) {
          Values of = values.counting(count, member).values();
          next = Math.min(next, nextClose(leaf, of, now));
        }
        if (count.condition() instanceof Condition.HeldBars
            || count.condition() instanceof Condition.AtLeast) {
          next =
              Math.min(
                  next, nextClose(count.condition(), values.counting(count, member).values(), now));
        }
      }
    }
    return next;
  }

  private static long nextClose(Bars bars, Values values, long now) {
    return values.history().nextClose(bars, values.symbol(bars.subject()), now);
  }
}
