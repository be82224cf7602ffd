package dev.tocsin.lang.checked;

import dev.tocsin.lang.checked.Value.Subject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so for an alert to fire: a {@link State} holds over a stretch, an {@link Event} is
 * true at one instant. All durations are microseconds and above zero unless said otherwise.
 */
public sealed interface Condition {

  /** True, false or unknown over a stretch of time. */
  sealed interface State extends Condition {}

  /** True at one instant. */
  sealed interface Event extends Condition {}

  // ---- states

  record Comparison(Value left, Relation relation, Value right) implements State {}

  /** Bounds count as inside. */
  record InRange(Value value, Value low, Value high, boolean inside) implements State {}

  /**
   * {@code rises}, {@code falls} or {@code moves} within a span.
   *
   * @param amount a percent of what it is measured from, or a difference
   */
  record Move(Value value, Movement movement, Amount amount, long within) implements State {}

  /** {@code rises … from its low} or {@code falls … from its high since armed}. */
  record Trail(Value value, Movement movement, Amount amount) implements State {}

  record And(List<Condition> parts) implements State {}

  record Or(List<Condition> parts) implements State {}

  record Not(Condition condition) implements State {}

  /** {@code C for D}. */
  record Held(Condition condition, long duration) implements State {}

  /** {@code C for n bars}: true at the n-th close in a row. */
  record HeldBars(Condition condition, int bars, Value.Bars series) implements State {}

  record AtLeast(int times, int of, Condition condition, Value.Bars series) implements State {}

  record Stale(Subject subject, long duration) implements State {}

  /** Half-open; over midnight where {@code to} is not after {@code from}. */
  record Between(LocalTime from, LocalTime to, ZoneId zone) implements State {}

  record OnDays(Set<DayOfWeek> days, ZoneId zone) implements State {}

  // ---- events

  /**
   * The strict side of left against right changes.
   *
   * @param within S3: the last value not yet beyond and the one that crossed lie in (now - within,
   *     now]; 0 for no bound
   */
  record Cross(Value left, Direction direction, Value right, long within) implements Event {}

  /**
   * Left comes to right from either strict side, or goes through it; {@code within} as in {@link
   * Cross}.
   */
  record Reach(Value left, Value right, long within) implements Event {}

  /** {@code enters} or {@code exits}. */
  record Enter(Value value, Value low, Value high, boolean enters) implements Event {}

  /** {@code makes new high of …}. */
  record NewExtreme(Value value, boolean high, Lookback lookback) implements Event {}

  /** {@code gaps up 2%}: percent points, at the first tick of a trading session. */
  record Gap(Subject subject, boolean up, double percent) implements Event {}

  record Signal(String name, @Nullable String action) implements Event {}

  /**
   * Another rule fires.
   *
   * @param file path of its file
   */
  record Fires(String file, String alert) implements Event {}

  /** Each day at that time. */
  record At(LocalTime time, ZoneId zone) implements Event {}

  /** {@code A then B then C within D}; a state among the steps stands for its becoming true. */
  record Then(List<Condition> steps, long within) implements Event {}

  record ThenNo(Condition first, Condition without, long within) implements Event {}

  /** {@code A and B within D}: all of them, in any order, at most D apart. */
  record Together(List<Condition> parts, long within) implements Event {}

  record Times(Condition event, int times, long within) implements Event {}

  /** {@code event and state}: at the instant of the event if all the states hold then (S7). */
  record During(Condition event, List<Condition> states) implements Event {}

  /**
   * {@code or} with at least one event among its parts; a state among them stands for its becoming
   * true.
   */
  record Either(List<Condition> parts) implements Event {}

  // ---- words

  enum Relation {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    EQUAL,
    NOT_EQUAL
  }

  enum Direction {
    ABOVE,
    BELOW,
    EITHER
  }

  enum Movement {
    RISES,
    FALLS,
    MOVES
  }

  /** How far: a value, read as percent of what is measured from, or as a difference. */
  record Amount(Value value, boolean percent) {}

  /** How far back {@code makes new high of} looks. */
  sealed interface Lookback {
    /** Trading days, today included. */
    record Days(int days) implements Lookback {}

    record Bars(int bars) implements Lookback {}

    /** Microseconds. */
    record Span(long duration) implements Lookback {}
  }
}
