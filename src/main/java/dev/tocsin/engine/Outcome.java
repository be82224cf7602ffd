package dev.tocsin.engine;

import java.util.List;

/**
 * All that one input brought about and that has to be stored as one: firings and the states of
 * their rules.
 *
 * @param run which pass over which input
 * @param position of the input in the journal of that run
 * @param firings in their binding order
 * @param states the record of each rule that fired, as it is after this input
 * @param over states that fired and are no longer true, by time and rule
 */
public record Outcome(
    String run, long position, List<Firing> firings, List<StoredState> states, List<Over> over) {

  /** One in which no state ended. */
  public Outcome(String run, long position, List<Firing> firings, List<StoredState> states) {
    this(run, position, firings, states, List.of());
  }

  /**
   * The state that a rule fired on is no longer true: news of its firings, and none itself.
   *
   * @param rule the rule's id
   * @param time event time in microseconds since 1970
   */
  public record Over(String rule, long time) {}

  /** A rule's state in the form it is stored in; put together when it is asked for. */
  public interface StoredState {

    /** The rule's id. */
    String rule();

    /** Hash of what it means. */
    String version();

    /** JSON that only the engine reads. */
    String state();
  }
}
