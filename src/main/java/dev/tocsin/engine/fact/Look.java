package dev.tocsin.engine.fact;

/** Something changed for this rule at this moment, so its states are looked at. */
public final class Look extends Fact {
  private final long moment;
  private final long time;

  public Look(Standing standing, long moment, long time) {
    super(standing);
    this.moment = moment;
    this.time = time;
  }

  public long getMoment() {
    return moment;
  }

  public long getTime() {
    return time;
  }
}
