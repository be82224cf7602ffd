package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;

/** Hears what becomes of a rule's atomic conditions; a rule is one. */
public interface AtomListener {

  /** The event is true at this moment. */
  void happened(Atom atom);

  /** The state is now this; told only when it changed. */
  void became(Atom atom, Truth truth);

  /** The atom threw, and tells no truth from now on. */
  void failed(Atom atom, RuntimeException cause);

  /** Something is worth a line in the rule's log, such as a cross after too long a silence. */
  void noted(Atom atom, String sentence);
}
