package dev.tocsin.engine.fact;

/** The state in this slot is neither true nor false. */
public final class Unknown extends StateFact {

  public Unknown(Standing standing, int slot) {
    super(standing, slot);
  }
}
