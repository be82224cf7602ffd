package dev.tocsin.app.bench;

/** How much of a benchmark is run. */
public enum Scale {
  /** A look at whether it works; its figures say little. */
  QUICK,
  USUAL,
  /** The largest sizes too. */
  FULL;

  /** One number for {@link #QUICK}, another for the rest. */
  public int of(int quick, int usual) {
    return this == QUICK ? quick : usual;
  }
}
