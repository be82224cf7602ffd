package dev.tocsin.engine.fact;

/**
 * A step of a pattern was seen at {@code time}; it counts deadline {@code deadline}, that instant
 * included.
 */
public final class Seen extends Fact implements OfNode {
  private final int node;
  private final int step;
  private final long moment;
  private final long time;
  private final long deadline;

  public Seen(Standing standing, int node, int step, long moment, long time, long deadline) {
    super(standing);
    this.node = node;
    this.step = step;
    this.moment = moment;
    this.time = time;
    this.deadline = deadline;
  }

  @Override
  public int getNode() {
    return node;
  }

  public int getStep() {
    return step;
  }

  public long getMoment() {
    return moment;
  }

  public long getTime() {
    return time;
  }

  public long getDeadline() {
    return deadline;
  }
}
