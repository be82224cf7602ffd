package dev.tocsin.engine.shape;

import java.util.List;

/**
 * The logic of a condition. Leaves and all nodes that remember something have a number; children
 * have smaller numbers than their parents, so that what is deeper is decided first.
 */
public sealed interface ShapeNode {

  /** True, false or unknown over a stretch of time. */
  sealed interface State extends ShapeNode {}

  /** True at one moment. */
  sealed interface Event extends ShapeNode {

    /** The number under which it happens. */
    int number();
  }

  /** A state that comes from outside the session. */
  record StateSlot(int number) implements State {}

  /** An event that comes from outside the session. */
  record EventSlot(int number) implements Event {}

  record And(List<State> parts) implements State {}

  record Or(List<State> parts) implements State {}

  record Not(State state) implements State {}

  /** The state has been true for the node's duration. */
  record Held(int number, State state) implements State {}

  /** The state has been true at the node's count of closes in a row. */
  record HeldBars(int number, State state) implements State {}

  /** The state was true at some of the last closes, as the node's counts say. */
  record AtLeast(int number, State state) implements State {}

  /** The steps one after another, the last at most the node's duration after the first. */
  record Then(int number, List<Event> steps) implements Event {}

  /** The first, and then the other not for the node's duration. */
  record ThenNo(int number, Event first, Event without) implements Event {}

  /** All of them, in any order, at most the node's duration apart. */
  record Together(int number, List<Event> parts) implements Event {}

  /** The event so many times within the node's duration. */
  record Times(int number, Event event) implements Event {}

  /** The event while the state holds. */
  record During(int number, Event event, State state) implements Event {}

  /** Any of them. */
  record Either(int number, List<Event> parts) implements Event {}

  /** The state becoming true after it was false. */
  record Becomes(int number, State state) implements Event {}
}
