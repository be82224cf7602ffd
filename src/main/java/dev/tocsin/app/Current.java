package dev.tocsin.app;

import java.util.function.Supplier;

/** Something of the configuration as it counts now. Of any thread. */
final class Current<T> implements Supplier<T> {

  private volatile T now;

  Current(T first) {
    this.now = first;
  }

  @Override
  public T get() {
    return now;
  }

  void set(T next) {
    now = next;
  }
}
