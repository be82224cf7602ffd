package dev.tocsin.engine.alpha;

/**
 * An expression that this engine cannot compute. Whoever plans a rule turns it into the reason why
 * it is broken.
 */
public final class UnsupportedValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedValueException(String text) {
    super("the engine cannot compute " + text);
  }
}
