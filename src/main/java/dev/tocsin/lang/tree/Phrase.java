package dev.tocsin.lang.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison or event, as it stands between {@code and}, {@code or} and {@code then}. */
public sealed interface Phrase extends Expression {

  /**
   * {@code a > b}.
   *
   * @param relation {@code > >= < <= == !=}
   * @param worded whether it was written {@code is above}
   */
  record Comparison(
      SourceRange range, Expression left, String relation, boolean worded, Expression right)
      implements Phrase {}

  /** {@code a is inside x..y}. */
  record Inside(
      SourceRange range, Expression value, boolean inside, Expression low, Expression high)
      implements Phrase {}

  /** {@code a crosses above b}; {@code above} is null for either way. */
  record Cross(SourceRange range, Expression left, @Nullable Boolean above, Expression right)
      implements Phrase {}

  record Reach(SourceRange range, Expression left, Expression right) implements Phrase {}

  /** {@code a enters x..y} or {@code a exits x..y}. */
  record Enter(SourceRange range, Expression value, boolean enters, Expression low, Expression high)
      implements Phrase {}

  /**
   * {@code a rises 2% within 5m}, {@code a falls 2% from its high since armed}.
   *
   * @param verb {@code rises}, {@code falls} or {@code moves}
   * @param within null where it is measured since armed, or where nothing was said
   * @param since {@code high} or {@code low}, or null
   */
  record Move(
      SourceRange range,
      Expression value,
      String verb,
      Expression amount,
      @Nullable Span within,
      @Nullable String since)
      implements Phrase {}

  /** {@code a makes new high of 20d}. */
  record Extreme(SourceRange range, Expression value, boolean high, Span lookback)
      implements Phrase {}

  /** {@code a gaps up 2%}. */
  record Gap(SourceRange range, Expression value, boolean up, Expression amount)
      implements Phrase {}

  /** {@code a is stale for 30s}. */
  record Stale(SourceRange range, Expression value, Span span) implements Phrase {}

  /** {@code signal "name" BUY}. */
  record Signal(SourceRange range, Name name, @Nullable Name action) implements Phrase {}

  /** {@code alert "trend" fires}. */
  record Fires(SourceRange range, Name alert) implements Phrase {}

  /** {@code at 09:45}. */
  record At(SourceRange range, Clock time) implements Phrase {}

  /** {@code between 09:30 and 16:00}. */
  record Between(SourceRange range, Clock from, Clock to) implements Phrase {}

  /** {@code on mon, fri}. */
  record OnDays(SourceRange range, List<Name> days) implements Phrase {}

  /** {@code at least 3 of last 5 bars C}. */
  record AtLeast(SourceRange range, Operand.Number times, Operand.Number of, Expression condition)
      implements Phrase {}
}
