package dev.tocsin.engine.fact;

/** A wait is on; it is over at {@code deadline}. */
public final class Waiting extends Fact implements OfNode {
  private final int node;
  private final long moment;
  private final long deadline;

  public Waiting(Standing standing, int node, long moment, long deadline) {
    super(standing);
    this.node = node;
    this.moment = moment;
    this.deadline = deadline;
  }

  @Override
  public int getNode() {
    return node;
  }

  public long getMoment() {
    return moment;
  }

  public long getDeadline() {
    return deadline;
  }
}
