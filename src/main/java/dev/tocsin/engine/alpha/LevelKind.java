package dev.tocsin.engine.alpha;

/** How a series is compared with a level. */
public enum LevelKind {
  CROSSES_ABOVE,
  CROSSES_BELOW,
  CROSSES,
  REACHES,
  ABOVE,
  AT_LEAST,
  BELOW,
  AT_MOST,
  EQUAL,
  NOT_EQUAL;

  /** Bit of {@link #passing}: upwards. */
  static final byte UP = 1;

  /** Bit of {@link #passing}: downwards. */
  static final byte DOWN = 2;

  /** Whether it holds over a stretch; the others are true at one moment. */
  public boolean isState() {
    return compareTo(ABOVE) >= 0;
  }

  /** Whether the comparison holds; states only. */
  boolean holds(double value, double level) {
    return switch (this) {
      case ABOVE -> value > level;
      case AT_LEAST -> value >= level;
      case BELOW -> value < level;
      case AT_MOST -> value <= level;
      case EQUAL -> value == level;
      case NOT_EQUAL -> value != level;
      case CROSSES_ABOVE, CROSSES_BELOW, CROSSES, REACHES -> false;
    };
  }

  /**
   * In which directions it means anything that a value jumps over the level, from strictly one side
   * to the other.
   */
  byte passing() {
    return switch (this) {
      case CROSSES_ABOVE -> UP;
      case CROSSES_BELOW -> DOWN;
      case CROSSES, REACHES, ABOVE, AT_LEAST, BELOW, AT_MOST -> UP | DOWN;
      case EQUAL, NOT_EQUAL -> 0;
    };
  }
}
