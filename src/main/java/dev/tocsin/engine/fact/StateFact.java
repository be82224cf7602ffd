package dev.tocsin.engine.fact;

/** A state that is not false: it {@link Holds} or is {@link Unknown}. A false state has no fact. */
public abstract class StateFact extends Fact {
  private final int slot;

  StateFact(Standing standing, int slot) {
    super(standing);
    this.slot = slot;
  }

  public final int getSlot() {
    return slot;
  }
}
