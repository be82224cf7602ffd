package dev.tocsin.engine.shape;

import java.util.Arrays;

/** Counting over closes: {@code C for n bars} and {@code at least k of last n bars C}. */
public final class Streak {

  private Streak() {}

  /**
   * Only true closes are kept, no more than are needed; unknown ones do not count, false starts
   * again.
   */
  public static byte[] next(byte[] verdicts, int verdict, int needed) {
    if (verdict < 0) {
      return new byte[0];
    }
    return verdict == 0 || verdicts.length >= needed ? verdicts : append(verdicts, (byte) 1);
  }

  public static Truth inARow(byte[] verdicts, int verdict, int needed) {
    if (verdict == 0) {
      return Truth.UNKNOWN;
    }
    return Truth.of(verdicts.length >= needed);
  }

  public static byte[] slide(byte[] verdicts, int verdict, int window) {
    byte[] all = append(verdicts, (byte) verdict);
    return all.length > window ? Arrays.copyOfRange(all, all.length - window, all.length) : all;
  }

  /** Kleene over the window; closes not there yet are unknown. */
  public static Truth atLeast(byte[] verdicts, int needed, int window) {
    int yes = 0;
    int no = 0;
    for (byte verdict : verdicts) {
      if (verdict > 0) {
        yes++;
      } else if (verdict < 0) {
        no++;
      }
    }
    if (yes >= needed) {
      return Truth.TRUE;
    }
    return window - no < needed ? Truth.FALSE : Truth.UNKNOWN;
  }

  private static byte[] append(byte[] verdicts, byte verdict) {
    byte[] all = Arrays.copyOf(verdicts, verdicts.length + 1);
    all[verdicts.length] = verdict;
    return all;
  }
}
