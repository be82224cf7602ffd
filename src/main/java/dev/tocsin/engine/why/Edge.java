package dev.tocsin.engine.why;

import dev.tocsin.engine.Gate;

/**
 * The condition was met, or all but met, and what became of that.
 *
 * @param time event time in microseconds
 * @param gate {@code ARMED} where it fired, else what stopped it
 * @param sentence the same for people
 */
public record Edge(long time, Gate gate, String sentence) {

  public boolean fired() {
    return gate == Gate.ARMED;
  }
}
