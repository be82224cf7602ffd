package dev.tocsin.engine.fact;

/** The event in this slot is true at this moment, and at no other. */
public final class Happened extends Fact {
  private final int slot;
  private final long moment;
  private final long time;

  public Happened(Standing standing, int slot, long moment, long time) {
    super(standing);
    this.slot = slot;
    this.moment = moment;
    this.time = time;
  }

  public int getSlot() {
    return slot;
  }

  public long getMoment() {
    return moment;
  }

  public long getTime() {
    return time;
  }
}
