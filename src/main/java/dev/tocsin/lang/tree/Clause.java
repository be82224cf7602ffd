package dev.tocsin.lang.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clause of an alert. */
public sealed interface Clause {

  SourceRange range();

  /** {@code during rth} or {@code during extended}. */
  record DuringSession(SourceRange range, boolean extended) implements Clause {}

  /** {@code during 09:30..16:00 on mon, tue}; no days: all of them. */
  record DuringHours(SourceRange range, Clock from, Clock to, List<Name> days) implements Clause {}

  record OnTick(SourceRange range) implements Clause {}

  record OnBarClose(SourceRange range, Operand.Bars interval) implements Clause {}

  record EveryTime(SourceRange range) implements Clause {}

  record Once(SourceRange range) implements Clause {}

  record OncePerBar(SourceRange range, Operand.Bars interval) implements Clause {}

  record OncePerSession(SourceRange range) implements Clause {}

  record OncePerDay(SourceRange range) implements Clause {}

  record Cooldown(SourceRange range, Span span) implements Clause {}

  record AtMost(SourceRange range, Operand.Number times, @Nullable Span per) implements Clause {}

  record Repeat(SourceRange range, Span every) implements Clause {}

  record Rearm(SourceRange range, Expression condition) implements Clause {}

  record FireIfTrue(SourceRange range) implements Clause {}

  record ExpiresIn(SourceRange range, Span span) implements Clause {}

  record ExpiresAt(SourceRange range, Clock time) implements Clause {}

  record Severity(SourceRange range, Name level) implements Clause {}

  /**
   * {@code notify slack "#trading", sound, then phone if not acked in 5m}.
   *
   * @param escalation told later; empty for none
   * @param delay null exactly where there is no escalation
   */
  record Notify(
      SourceRange range, List<Target> targets, List<Target> escalation, @Nullable Span delay)
      implements Clause {}

  /** A channel and, where written, its target. */
  record Target(SourceRange range, Name channel, @Nullable Name target) {}

  record Message(SourceRange range, Name text) implements Clause {}

  record Label(SourceRange range, Name key, Name value) implements Clause {}

  record Paused(SourceRange range) implements Clause {}
}
