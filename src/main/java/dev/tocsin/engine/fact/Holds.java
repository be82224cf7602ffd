package dev.tocsin.engine.fact;

/** The state in this slot is true. */
public final class Holds extends StateFact {

  public Holds(Standing standing, int slot) {
    super(standing, slot);
  }
}
