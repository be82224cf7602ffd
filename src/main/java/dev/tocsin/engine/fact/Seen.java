package dev.tocsin.engine.fact;

/**
 * A step of a pattern was seen at {@code time}; it counts until {@code until}, that instant
 * included.
 */
public final class Seen extends Fact implements OfNode {
  private final int node;
  private final int step;
  private final long moment;
  private final long time;
  private final long until;

  public Seen(Standing standing, int node, int step, long moment, long time, long until) {
    super(standing);
    this.node = node;
    this.step = step;
    this.moment = moment;
    this.time = time;
    this.until = until;
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

  public long getUntil() {
    return until;
  }
}
