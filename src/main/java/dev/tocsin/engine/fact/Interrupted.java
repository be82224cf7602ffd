package dev.tocsin.engine.fact;

/**
 * A wait for {@code C for D} stands still while C is unknown. Remembered, never placed in a
 * session.
 */
public final class Interrupted extends Fact implements OfNode {
  public static final long LONG_ENOUGH = -1;

  private final int node;
  private final long left;

  /**
   * @param left microseconds that C still has to be true, 0 where it was not looked at since;
   *     {@link #LONG_ENOUGH} where it was true so long and was seen to be
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
