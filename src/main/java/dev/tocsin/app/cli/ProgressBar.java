package dev.tocsin.app.cli;

import java.io.PrintWriter;

/** A line on a terminal that says how far long work is; nothing anywhere else. */
final class ProgressBar {

  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final boolean terminal;
  private int shown = -1;

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Draws it anew where it has moved.
   *
   * @param done from 0 to 1
   */
  void at(double done) {
    int percent = (int) (Math.clamp(done, 0, 1) * 100);
    if (!terminal || percent == shown) {
      return;
    }
    shown = percent;
    int full = percent * WIDTH / 100;
    out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
    out.flush();
  }

  /** Takes it away. */
  void clear() {
    if (shown >= 0) {
      out.print("\r" + " ".repeat(WIDTH + 8) + "\r");
      out.flush();
      shown = -1;
    }
  }
}
