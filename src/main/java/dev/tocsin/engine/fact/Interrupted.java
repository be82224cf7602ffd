package dev.tocsin.engine.fact;

/**
 * A wait for {@code C for D} stands still while C is unknown. Remembered, never placed in a
 * session.
 */
public final class Interrupted extends Fact implements OfNode {
  private final int node;
  private final long left;

  /**
   * @param left microseconds that C still has to be true; 0 where it was long enough already
   */
  public Interrupted(Standing standing, int node, long left) {
    super(standing);
    this.node = node;
    this.left = left;
  }

  @Override
  public int getNode() {
    return node;
  }

  public long left() {
    return left;
  }
}
