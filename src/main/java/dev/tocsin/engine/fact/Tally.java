package dev.tocsin.engine.fact;

/** How often an event was seen in its window, and how often it has to be. */
public final class Tally extends Fact implements OfNode {
  private final int node;
  private final int needed;
  private final long[] times;
  private final long deadline;

  /**
   * @param times event times in microseconds, in order; never empty
   * @param deadline when the oldest of them leaves the window
   */
  public Tally(Standing standing, int node, int needed, long[] times, long deadline) {
    super(standing);
    this.node = node;
    this.needed = needed;
    this.times = times;
    this.deadline = deadline;
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

  public long getDeadline() {
    return deadline;
  }

  public long[] times() {
    return times;
  }
}
