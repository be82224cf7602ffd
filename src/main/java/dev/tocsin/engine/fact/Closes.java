package dev.tocsin.engine.fact;

/**
 * What a condition was at the last closes of a bar series. Remembered, never placed in a session.
 */
public final class Closes extends Fact implements OfNode {
  private final int node;
  private final byte[] verdicts;

  /**
   * @param verdicts newest last: 1 true, -1 false, 0 unknown
   */
  public Closes(Standing standing, int node, byte[] verdicts) {
    super(standing);
    this.node = node;
    this.verdicts = verdicts;
  }

  @Override
  public int getNode() {
    return node;
  }

  public byte[] verdicts() {
    return verdicts;
  }
}
