package dev.tocsin.alert;

/** So many outcomes wait to be stored that one more is not kept; to be handed over again. */
public final class LogFull extends RuntimeException {

  private static final long serialVersionUID = 1;

  LogFull(int capacity) {
    super(
        "the log of firings holds " + capacity + " outcomes that are not stored yet",
        null,
        false,
        false);
  }
}
