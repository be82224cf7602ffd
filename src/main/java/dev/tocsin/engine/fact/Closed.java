package dev.tocsin.engine.fact;

/** A bar of the series that this node counts by has closed. */
public final class Closed extends Fact {
  private final int node;
  private final long moment;
  private final long time;

  public Closed(Standing standing, int node, long moment, long time) {
    super(standing);
    this.node = node;
    this.moment = moment;
    this.time = time;
  }

  public int getNode() {
    return node;
  }

  public long getMoment() {
    return moment;
  }

  public long getTime() {
    return time;
  }
}
