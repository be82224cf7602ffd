package dev.tocsin.engine.fact;

/** The event in this slot is true at this moment, and at no other. */
public final class Happened extends Fact {
  private int slot;
  private long moment;
  private long time;

  public Happened(Standing standing, int slot, long moment, long time) {
    super(standing);
    this.slot = slot;
    this.moment = moment;
    this.time = time;
  }

  /** Makes another event of it; only while it is in no working memory, and nothing looks at it. */
  public void again(Standing other, int slot, long moment, long time) {
    of(other);
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
