package dev.tocsin.engine.bench;

/** Counts firings; public because DRL names it. */
public final class Tally {
  private long count;

  public void fired() {
    count++;
  }

  long count() {
    return count;
  }
}
