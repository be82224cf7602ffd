package dev.tocsin.engine.fact;

/** A wait is on; it is over at {@code until}. */
public final class Waiting extends Fact implements OfNode {
  private final int node;
  private final long moment;
  private final long until;

  public Waiting(Standing standing, int node, long moment, long until) {
    super(standing);
    this.node = node;
    this.moment = moment;
    this.until = until;
  }

  @Override
  public int getNode() {
    return node;
  }

  public long getMoment() {
    return moment;
  }

  public long getUntil() {
    return until;
  }
}
