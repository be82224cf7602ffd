package dev.tocsin.engine.fact;

/** The state of this node has been false since it last became true. */
public final class Armed extends Fact implements OfNode {
  private final int node;
  private final long moment;

  public Armed(Standing standing, int node, long moment) {
    super(standing);
    this.node = node;
    this.moment = moment;
  }

  @Override
  public int getNode() {
    return node;
  }

  public long getMoment() {
    return moment;
  }
}
