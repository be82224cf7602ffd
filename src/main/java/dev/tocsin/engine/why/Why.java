package dev.tocsin.engine.why;

import dev.tocsin.engine.Gate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule fired at an instant, or why it did not: how all that it reads, waits for and is
 * stopped by stood after everything that came at that instant.
 *
 * @param rule its id
 * @param line where its alert starts in its file, from 1
 * @param run the run whose clock it lives on
 * @param at the instant, microseconds of event time
 * @param gate {@code ARMED} where it fired at that instant, else the first thing that stood between
 *     it and a firing
 * @param answer the same as a sentence
 * @param rearm what rearms it; null where nothing has to
 * @param clauses those it has, in the order in which an edge meets them
 * @param edges the newest that were not after the instant, in order
 * @param firings how often it had fired
 * @param lastFiring event time in microseconds, or {@code Long.MIN_VALUE} for never
 */
public record Why(
    String rule,
    String file,
    String alert,
    @Nullable String member,
    int line,
    String run,
    long at,
    Gate gate,
    Note answer,
    Part condition,
    @Nullable Part rearm,
    List<Clause> clauses,
    List<Edge> edges,
    long firings,
    long lastFiring) {

  public boolean fired() {
    return gate == Gate.ARMED;
  }
}
