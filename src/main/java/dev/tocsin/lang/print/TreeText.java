package dev.tocsin.lang.print;

import dev.tocsin.lang.tree.Clock;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions of the tree as text: the words as written, the blanks canonical. */
public final class TreeText {

  private TreeText() {}

  /** On one line. */
  public static String of(Expression expression) {
    return switch (expression) {
      case Operand operand -> operand(operand);
      case Phrase phrase -> phrase(phrase);
      case Combination combination -> combination(combination);
    };
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Number number -> number.written();
      case Operand.Percent percent -> percent.written() + "%";
      case Operand.Ticks ticks -> ticks.written() + " ticks";
      case Operand.Duration duration -> duration.written();
      case Operand.Word word -> word.text();
      case Operand.Reference reference -> reference(reference);
      case Operand.Call call ->
          call.arguments().stream()
              .map(TreeText::of)
              .collect(Collectors.joining(", ", call.function().text() + "(", ")"));
      case Operand.ClockRange range -> clock(range.from()) + ".." + clock(range.to());
      case Operand.Ago ago -> of(ago.value()) + "[" + of(ago.bars()) + "]";
      case Operand.Negative negative -> "-" + of(negative.value());
      case Operand.Arithmetic arithmetic ->
          of(arithmetic.left()) + " " + arithmetic.operator() + " " + of(arithmetic.right());
      case Operand.Grouped grouped -> "(" + of(grouped.inner()) + ")";
    };
  }

  private static String reference(Operand.Reference reference) {
    String text = symbol(reference.subject());
    if (reference.field() != null) {
      text += "." + reference.field().text();
    }
    Operand.Bars bars = reference.bars();
    return bars == null ? text : text + "@" + bars.written() + (bars.extended() ? " extended" : "");
  }

  /** With its quotes, if it was written with them. */
  static String symbol(Name name) {
    return name.quoted() ? "'" + name.text() + "'" : name.text();
  }

  private static String phrase(Phrase phrase) {
    return switch (phrase) {
      case Phrase.Comparison c ->
          of(c.left())
              + " "
              + (c.worded() ? worded(c.relation()) : c.relation())
              + " "
              + of(c.right());
      case Phrase.Inside i ->
          of(i.value()) + (i.inside() ? " is inside " : " is outside ") + range(i.low(), i.high());
      case Phrase.Cross c -> of(c.left()) + " crosses" + direction(c.above()) + " " + of(c.right());
      case Phrase.Reach r -> of(r.left()) + " reaches " + of(r.right());
      case Phrase.Enter e ->
          of(e.value()) + (e.enters() ? " enters " : " exits ") + range(e.low(), e.high());
      case Phrase.Move m -> of(m.value()) + " " + m.verb() + " " + of(m.amount()) + since(m);
      case Phrase.Extreme e ->
          of(e.value()) + " makes new " + (e.high() ? "high" : "low") + " of " + span(e.lookback());
      case Phrase.Gap g ->
          of(g.value()) + " gaps " + (g.up() ? "up" : "down") + " " + of(g.amount());
      case Phrase.Stale s -> of(s.value()) + " is stale for " + span(s.span());
      case Phrase.Signal s ->
          "signal " + quoted(s.name().text()) + (s.action() == null ? "" : " " + s.action().text());
      case Phrase.Fires f -> "alert " + quoted(f.alert().text()) + " fires";
      case Phrase.At at -> "at " + clock(at.time());
      case Phrase.Between b -> "between " + clock(b.from()) + " and " + clock(b.to());
      case Phrase.OnDays on -> "on " + names(on.days());
      case Phrase.AtLeast a ->
          "at least "
              + a.times().written()
              + " of last "
              + a.of().written()
              + " bars "
              + of(a.condition());
    };
  }

  private static String worded(String relation) {
    return switch (relation) {
      case ">" -> "is above";
      case ">=" -> "is at or above";
      case "<" -> "is below";
      case "<=" -> "is at or below";
      default -> relation;
    };
  }

  private static String direction(@Nullable Boolean above) {
    return above == null ? "" : above ? " above" : " below";
  }

  private static String range(Expression low, Expression high) {
    return of(low) + ".." + of(high);
  }

  private static String since(Phrase.Move move) {
    if (move.within() != null) {
      return " within " + span(move.within());
    }
    return move.since() == null ? "" : " from its " + move.since() + " since armed";
  }

  private static String combination(Combination combination) {
    return switch (combination) {
      case Combination.And and -> joined(and.parts(), " and ") + within(and.within());
      case Combination.Or or -> joined(or.parts(), " or ");
      case Combination.Not not -> "not " + of(not.condition());
      case Combination.Then then ->
          joined(then.steps().subList(0, then.steps().size() - 1), " then ")
              + (then.no() ? " then no " : " then ")
              + of(then.steps().getLast())
              + within(then.within());
      case Combination.Held held -> of(held.condition()) + " for " + span(held.span());
      case Combination.Times times ->
          of(times.condition()) + " " + times.times().written() + " times" + within(times.within());
      case Combination.Within within -> of(within.condition()) + within(within.span());
    };
  }

  private static String joined(List<Expression> parts, String word) {
    return parts.stream().map(TreeText::of).collect(Collectors.joining(word));
  }

  private static String within(@Nullable Span span) {
    return span == null ? "" : " within " + span(span);
  }

  static String names(List<Name> names) {
    return names.stream().map(TreeText::symbol).collect(Collectors.joining(", "));
  }

  static String span(Span span) {
    return switch (span) {
      case Span.Written written -> written.written();
      case Span.Named named -> named.name();
      case Span.Bars bars -> bars.written() + " bars";
    };
  }

  static String clock(Clock clock) {
    StringBuilder text = new StringBuilder();
    if (clock.date() != null) {
      text.append(clock.date());
    }
    if (clock.time() != null) {
      text.append(text.isEmpty() ? "" : " ").append(clock.time());
    }
    if (clock.zone() != null) {
      text.append(' ').append(clock.zone().text());
    }
    return text.toString();
  }

  /** In double quotes, escaped. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
