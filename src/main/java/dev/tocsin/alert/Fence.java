package dev.tocsin.alert;

/**
 * Which service may write: each that becomes the active one of a database has a greater number than
 * all before it. Of any thread.
 */
@FunctionalInterface
public interface Fence {

  /** The number of this service; 0 where it is the only one that could write. */
  long token();

  /** No other service could write. */
  static Fence open() {
    return () -> 0;
  }
}
