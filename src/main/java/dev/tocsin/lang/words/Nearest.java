package dev.tocsin.lang.words;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
public final class Nearest {

  /** Longer words are no slips of the hand, and comparing them would cost too much. */
  private static final int LONGEST = 40;

  private Nearest() {}

  /**
   * The nearest of the candidates, at most one slip away for short words and two for others; the
   * first of equals.
   */
  public static @Nullable String to(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return null;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    int allowed = lower.length() <= 2 ? 0 : lower.length() <= 4 ? 1 : 2;
    String best = null;
    int least = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - lower.length()) < least) {
        int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** A hint for it, or null. */
  public static @Nullable String hint(String word, Collection<String> candidates) {
    String nearest = to(word, candidates);
    return nearest == null ? null : "did you mean '" + nearest + "'?";
  }

  /** Optimal string alignment: a swap of neighbours is one slip. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
