package dev.tocsin.app.cli;

/** What the launcher has seen of the terminal. */
final class Terminal {

  private Terminal() {}

  /** Whether standard error goes to a terminal; Java alone cannot tell. */
  static boolean isErrTerminal() {
    return Boolean.getBoolean("tocsin.terminal");
  }
}
