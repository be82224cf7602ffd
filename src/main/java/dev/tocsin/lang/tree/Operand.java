package dev.tocsin.lang.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a number, or is put into parentheses. */
public sealed interface Operand extends Expression {

  /**
   * {@code 23_500.25}.
   *
   * @param written as in the text
   */
  record Number(SourceRange range, String written, double value) implements Operand {}

  /** {@code 2%}: percent points. */
  record Percent(SourceRange range, String written, double value) implements Operand {}

  /** {@code 4 ticks}. */
  record Ticks(SourceRange range, String written, double count) implements Operand {}

  /**
   * {@code 1h30m}.
   *
   * @param length microseconds
   */
  record Duration(SourceRange range, String written, long length) implements Operand {}

  /** A word alone: a named value, a watchlist, or {@code price}. */
  record Word(SourceRange range, String text) implements Operand {}

  /**
   * A symbol or {@code price}, with a field or as bars.
   *
   * @param subject the symbol; the word {@code price} where {@code member} is true
   * @param bars null where it is no series
   */
  record Reference(
      SourceRange range, Name subject, boolean member, @Nullable Name field, @Nullable Bars bars)
      implements Operand {}

  /** {@code @5m extended}. */
  record Bars(SourceRange range, String written, long length, boolean extended) {}

  /** {@code sma(MNQ@5m, 20)}. */
  record Call(SourceRange range, Name function, List<Expression> arguments) implements Operand {}

  /** {@code 09:30..09:45}, as an argument. */
  record ClockRange(SourceRange range, Clock from, Clock to) implements Operand {}

  /** {@code x[n]}. */
  record Ago(SourceRange range, Expression value, Expression bars) implements Operand {}

  record Negative(SourceRange range, Expression value) implements Operand {}

  record Arithmetic(SourceRange range, char operator, Expression left, Expression right)
      implements Operand {}

  /**
   * Parentheses: kept, since they decide what {@code within}, {@code for} and {@code times} mean.
   */
  record Grouped(SourceRange range, Expression inner) implements Operand {}
}
