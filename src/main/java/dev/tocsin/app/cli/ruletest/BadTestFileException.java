package dev.tocsin.app.cli.ruletest;

/** A test file cannot be run as it is written. Never leaves the package. */
final class BadTestFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line in the test file, from 1
   * @param message a sentence: what, and how to mend it
   */
  BadTestFileException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
