package dev.tocsin.engine.shape;

import java.util.List;

/** What a state is. Unknown is neither: it never fires and never arms. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** {@code not}, after Kleene. */
  public Truth negated() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** {@code and}, after Kleene. */
  public static Truth all(List<Truth> parts) {
    return parts.contains(FALSE) ? FALSE : parts.contains(UNKNOWN) ? UNKNOWN : TRUE;
  }

  /** {@code or}, after Kleene. */
  public static Truth any(List<Truth> parts) {
    return parts.contains(TRUE) ? TRUE : parts.contains(UNKNOWN) ? UNKNOWN : FALSE;
  }
}
