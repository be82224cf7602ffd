package dev.tocsin.engine.fact;

/** A deadline of this node has come; {@code time} is the deadline itself. */
public final class Due extends Fact {
  private final int node;
  private final long moment;
  private final long time;

  public Due(Standing standing, int node, long moment, long time) {
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
