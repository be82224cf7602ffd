package dev.tocsin.lang.print;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Checked conditions in plain English, as they go on behind "when". */
final class SpokenCondition {

  private SpokenCondition() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.State state -> state(state);
      case Condition.Event event -> event(event);
    };
  }

  private static String state(Condition.State state) {
    return switch (state) {
      case Condition.Comparison c ->
          SpokenValue.of(c.left()) + " is " + relation(c.relation()) + SpokenValue.of(c.right());
      case Condition.InRange r ->
          SpokenValue.of(r.value())
              + (r.inside() ? " is from " : " is not from ")
              + SpokenValue.of(r.low())
              + " to "
              + SpokenValue.of(r.high());
      case Condition.Move m ->
          SpokenValue.of(m.value())
              + " is at least "
              + SpokenValue.of(m.amount().value())
              + switch (m.movement()) {
                case RISES -> " above its lowest of the last ";
                case FALLS -> " below its highest of the last ";
                case MOVES -> " away from its lowest or highest of the last ";
              }
              + Durations.spokenAfterThe(m.within());
      case Condition.Trail t ->
          SpokenValue.of(t.value())
              + " is at least "
              + SpokenValue.of(t.amount().value())
              + (t.movement() == Condition.Movement.RISES ? " above its low" : " below its high")
              + " since the alert was armed";
      case Condition.And and -> joined(and.parts(), " and ");
      case Condition.Or or -> joined(or.parts(), " or ");
      case Condition.Not not -> "it is not so that " + inner(not.condition());
      case Condition.Held held ->
          inner(held.condition()) + ", for " + Durations.spoken(held.duration()) + " on end";
      case Condition.HeldBars held ->
          inner(held.condition())
              + ", at "
              + held.bars()
              + " closes on end of "
              + SpokenValue.bars(held.series(), " bars");
      case Condition.AtLeast a ->
          "at "
              + a.times()
              + " or more of the last "
              + a.of()
              + " closes of "
              + SpokenValue.bars(a.series(), " bars")
              + " "
              + inner(a.condition());
      case Condition.Stale s ->
          "no tick of "
              + SpokenValue.subject(s.subject())
              + " has come for "
              + Durations.spoken(s.duration())
              + " while its session is open";
      case Condition.Between b ->
          "the time is from " + b.from() + " to just before " + b.to() + " " + b.zone();
      case Condition.OnDays on -> "the day is " + days(on.days()) + " in " + on.zone();
    };
  }

  private static String event(Condition.Event event) {
    return switch (event) {
      case Condition.Cross c ->
          SpokenValue.of(c.left())
              + switch (c.direction()) {
                case ABOVE -> " crosses from below to above ";
                case BELOW -> " crosses from above to below ";
                case EITHER -> " crosses from either side to the other of ";
              }
              + SpokenValue.of(c.right())
              + nearness(c.within());
      case Condition.Reach r ->
          SpokenValue.of(r.left())
              + " comes to or through "
              + SpokenValue.of(r.right())
              + nearness(r.within());
      case Condition.Enter e ->
          SpokenValue.of(e.value())
              + (e.enters() ? " comes into " : " leaves ")
              + "the range from "
              + SpokenValue.of(e.low())
              + " to "
              + SpokenValue.of(e.high());
      case Condition.NewExtreme e ->
          SpokenValue.of(e.value())
              + " makes a new "
              + (e.high() ? "high" : "low")
              + switch (e.lookback()) {
                case Condition.Lookback.Days d ->
                    d.days() == 1
                        ? " of the trading day"
                        : " of the last " + d.days() + " trading days";
                case Condition.Lookback.Bars b -> " beyond the " + b.bars() + " bars before";
                case Condition.Lookback.Span s ->
                    " of the last " + Durations.spokenAfterThe(s.duration());
              };
      case Condition.Gap g ->
          SpokenValue.subject(g.subject())
              + " opens a session at least "
              + Numbers.plain(g.percent())
              + (g.up() ? "% above" : "% below")
              + " its previous close";
      case Condition.Signal s ->
          "the signal "
              + TreeText.quoted(s.name())
              + (s.action() == null ? "" : " " + s.action())
              + " arrives";
      case Condition.Fires f ->
          "the alert " + TreeText.quoted(f.alert()) + " of " + f.file() + " fires";
      case Condition.At at -> "it is " + at.time() + " " + at.zone();
      case Condition.Then then ->
          moments(then.steps(), ", then ")
              + ", the last at most "
              + Durations.spoken(then.within())
              + " after the first";
      case Condition.ThenNo then ->
          moment(then.first())
              + ", and in the "
              + Durations.spokenAfterThe(then.within())
              + " after it not once "
              + moment(then.without());
      case Condition.Together t ->
          moments(t.parts(), " and ")
              + ", in any order, at most "
              + Durations.spoken(t.within())
              + " apart";
      case Condition.Times t ->
          moment(t.event()) + ", " + t.times() + " times within " + Durations.spoken(t.within());
      case Condition.During d -> inner(d.event()) + " while " + joined(d.states(), " and ");
      case Condition.Either e -> moments(e.parts(), " or ");
    };
  }

  private static String relation(Condition.Relation relation) {
    return switch (relation) {
      case ABOVE -> "above ";
      case AT_LEAST -> "at or above ";
      case BELOW -> "below ";
      case AT_MOST -> "at or below ";
      case EQUAL -> "exactly ";
      case NOT_EQUAL -> "not ";
    };
  }

  private static String nearness(long within) {
    return within == 0
        ? ""
        : ", with the values on both sides at most " + Durations.spoken(within) + " old";
  }

  static String days(Collection<DayOfWeek> days) {
    return days.stream()
        .sorted()
        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .collect(Collectors.joining(", "));
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(SpokenCondition::inner).collect(Collectors.joining(word));
  }

  /** Where only instants count, a state stands for its becoming true. */
  private static String moments(List<Condition> parts, String word) {
    return parts.stream().map(SpokenCondition::moment).collect(Collectors.joining(word));
  }

  private static String moment(Condition condition) {
    return switch (condition) {
      case Condition.State state -> "it becomes true that " + inner(state);
      case Condition.Event event -> inner(event);
    };
  }

  static String inner(Condition condition) {
    return switch (condition) {
      case Condition.Cross cross when cross.within() > 0 -> "(" + of(cross) + ")";
      case Condition.Reach reach when reach.within() > 0 -> "(" + of(reach) + ")";
      case Condition.And _, Condition.Or _, Condition.Then _, Condition.ThenNo _ ->
          "(" + of(condition) + ")";
      case Condition.Together _, Condition.Times _, Condition.During _, Condition.Either _ ->
          "(" + of(condition) + ")";
      case Condition.Held _, Condition.HeldBars _ -> "(" + of(condition) + ")";
      case Condition.State _, Condition.Event _ -> of(condition);
    };
  }
}
