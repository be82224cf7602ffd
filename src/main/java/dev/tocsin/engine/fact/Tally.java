package dev.tocsin.engine.fact;

/** How often an event was seen in its window, and how often it has to be. */
public final class Tally extends Fact implements OfNode {
  private final int node;
  private final int needed;
  private final long[] times;

  /**
   * @param times event times in microseconds, in order; never empty
   */
  public Tally(Standing standing, int node, int needed, long[] times) {
    super(standing);
    this.node = node;
    this.needed = needed;
    this.times = times;
  }

  @Override
  public int getNode() {
    return node;
  }

  public int getCount() {
    return times.length;
  }

  public int getNeeded() {
    return needed;
  }

  public long[] times() {
    return times;
  }
}
