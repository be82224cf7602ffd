package dev.tocsin.lang.print;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Checked conditions as the language writes them, normalised: two conditions have the same text
 * exactly where they mean the same.
 */
public final class ConditionText {

  private ConditionText() {}

  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.State state -> state(state);
      case Condition.Event event -> event(event);
    };
  }

  private static String state(Condition.State state) {
    return switch (state) {
      case Condition.Comparison c ->
          ValueText.of(c.left()) + " " + sign(c.relation()) + " " + ValueText.of(c.right());
      case Condition.InRange r ->
          ValueText.of(r.value())
              + (r.inside() ? " is inside " : " is outside ")
              + ValueText.of(r.low())
              + ".."
              + ValueText.of(r.high());
      case Condition.Move move ->
          moved(move.value(), move.movement(), move.amount()) + within(move.within());
      case Condition.Trail trail ->
          moved(trail.value(), trail.movement(), trail.amount())
              + (trail.movement() == Condition.Movement.RISES
                  ? " from its low since armed"
                  : " from its high since armed");
      case Condition.And and -> joined(and.parts(), " and ");
      case Condition.Or or -> joined(or.parts(), " or ");
      case Condition.Not not -> "not " + inner(not.condition());
      case Condition.Held held ->
          inner(held.condition()) + " for " + Durations.format(held.duration());
      case Condition.HeldBars held ->
          inner(held.condition())
              + " for "
              + held.bars()
              + " bars of "
              + ValueText.bars(held.series());
      case Condition.AtLeast a ->
          "at least "
              + a.times()
              + " of last "
              + a.of()
              + " bars of "
              + ValueText.bars(a.series())
              + " "
              + inner(a.condition());
      case Condition.Stale stale ->
          ValueText.subject(stale.subject())
              + " is stale for "
              + Durations.format(stale.duration());
      case Condition.Between b -> "between " + b.from() + " and " + b.to() + " " + b.zone();
      case Condition.OnDays on ->
          on.days().stream()
              .sorted()
              .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ", "on ", " " + on.zone()));
    };
  }

  private static String event(Condition.Event event) {
    return switch (event) {
      case Condition.Cross c ->
          ValueText.of(c.left())
              + switch (c.direction()) {
                case ABOVE -> " crosses above ";
                case BELOW -> " crosses below ";
                case EITHER -> " crosses ";
              }
              + ValueText.of(c.right())
              + within(c.within());
      case Condition.Reach r ->
          ValueText.of(r.left()) + " reaches " + ValueText.of(r.right()) + within(r.within());
      case Condition.Enter e ->
          ValueText.of(e.value())
              + (e.enters() ? " enters " : " exits ")
              + ValueText.of(e.low())
              + ".."
              + ValueText.of(e.high());
      case Condition.NewExtreme e ->
          ValueText.of(e.value())
              + " makes new "
              + (e.high() ? "high" : "low")
              + " of "
              + lookback(e.lookback());
      case Condition.Gap g ->
          ValueText.subject(g.subject())
              + " gaps "
              + (g.up() ? "up " : "down ")
              + Numbers.plain(g.percent())
              + "%";
      case Condition.Signal s ->
          "signal " + TreeText.quoted(s.name()) + (s.action() == null ? "" : " " + s.action());
      case Condition.Fires f -> "alert " + TreeText.quoted(f.file() + "#" + f.alert()) + " fires";
      case Condition.At at -> "at " + at.time() + " " + at.zone();
      case Condition.Then then -> joined(then.steps(), " then ") + within(then.within());
      case Condition.ThenNo then ->
          inner(then.first()) + " then no " + inner(then.without()) + within(then.within());
      case Condition.Together t -> joined(t.parts(), " and ") + within(t.within());
      case Condition.Times t -> inner(t.event()) + " " + t.times() + " times" + within(t.within());
      case Condition.During d -> inner(d.event()) + " and " + joined(d.states(), " and ");
      case Condition.Either e -> joined(e.parts(), " or ");
    };
  }

  static String lookback(Condition.Lookback lookback) {
    return switch (lookback) {
      case Condition.Lookback.Days days -> days.days() + "d";
      case Condition.Lookback.Bars bars -> bars.bars() + " bars";
      case Condition.Lookback.Span span -> Durations.format(span.duration());
    };
  }

  private static String moved(
      dev.tocsin.lang.checked.Value value, Condition.Movement movement, Condition.Amount amount) {
    return ValueText.of(value)
        + " "
        + movement.name().toLowerCase(Locale.ROOT)
        + " "
        + ValueText.of(amount.value());
  }

  static String sign(Condition.Relation relation) {
    return switch (relation) {
      case ABOVE -> ">";
      case AT_LEAST -> ">=";
      case BELOW -> "<";
      case AT_MOST -> "<=";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
    };
  }

  private static String within(long micros) {
    return micros == 0 ? "" : " within " + Durations.format(micros);
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(ConditionText::inner).collect(Collectors.joining(word));
  }

  /** Parentheses around everything that is put together. */
  private static String inner(Condition condition) {
    return switch (condition) {
      case Condition.And _, Condition.Or _, Condition.Not _, Condition.Held _ -> group(condition);
      case Condition.HeldBars _, Condition.AtLeast _, Condition.Then _ -> group(condition);
      case Condition.ThenNo _, Condition.Together _, Condition.Times _ -> group(condition);
      case Condition.During _, Condition.Either _ -> group(condition);
      case Condition.State _, Condition.Event _ -> of(condition);
    };
  }

  private static String group(Condition condition) {
    return "(" + of(condition) + ")";
  }
}
