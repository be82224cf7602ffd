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
 */
public record Outcome(String run, long position, List<Firing> firings, List<StoredState> states) {

  /**
   * A rule's state in the form it is stored in.
   *
   * @param rule the rule's id
   * @param version hash of what it means
   * @param state JSON that only the engine reads
   */
  public record StoredState(String rule, String version, String state) {}
}
