package dev.tocsin.lang.tree;

import java.util.Arrays;

/** Where the lines of a text begin. */
public final class Lines {

  private final int[] starts;
  private final int length;

  public Lines(String text) {
    int[] found = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
    length = text.length();
  }

  /** The line of an offset, from 1; an offset outside the text is taken to its nearest end. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, Math.clamp(offset, 0, length));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset, from 1. */
  public int column(int offset) {
    return Math.clamp(offset, 0, length) - starts[line(offset) - 1] + 1;
  }
}
