package dev.tocsin.app.cli;

/** Exit codes of the command line. */
final class Exit {

  static final int OK = 0;

  /** What was asked for is not so: errors were found, a test failed, it could not be done. */
  static final int FAILED = 1;

  /** The command itself was wrong. */
  static final int USAGE = 2;

  private Exit() {}
}
