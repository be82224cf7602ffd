package dev.tocsin.engine.shape;

/** What a state is. Unknown is neither: it never fires and never arms. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
