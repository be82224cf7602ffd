package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.RuleTest.ExpectedFiring;
import dev.tocsin.engine.Firing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expected firings against those that came: the same, in the same order, and no others. */
final class Comparison {

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_TO_ALIGN = 2_000;

  private final List<ExpectedFiring> expected;
  private final List<Firing> got;

  private Comparison(List<ExpectedFiring> expected, List<Firing> got) {
    this.expected = expected;
    this.got = got;
  }

  /** What was expected and what came in its place; null for nothing, never both. */
  record Mismatch(@Nullable ExpectedFiring expected, @Nullable Firing got) {}

  /** Where they differ; empty where they do not. */
  static List<Mismatch> differences(List<ExpectedFiring> expected, List<Firing> got) {
    return new Comparison(expected, got).differences();
  }

  private List<Mismatch> differences() {
    int from = 0;
    while (from < expected.size() && from < got.size() && matches(from, from)) {
      from++;
    }
    int expectedEnd = Math.min(expected.size(), from + MOST_TO_ALIGN);
    int gotEnd = Math.min(got.size(), from + MOST_TO_ALIGN);
    int[][] common = commonLengths(from, expectedEnd, gotEnd);
    List<Mismatch> differences = new ArrayList<>();
    int e = from;
    int g = from;
    while (e < expectedEnd || g < gotEnd) {
      if (e < expectedEnd && g < gotEnd && matches(e, g)) {
        e++;
        g++;
      } else if (e < expectedEnd && g < gotEnd && sameRuleAndTime(e, g)) {
        differences.add(new Mismatch(expected.get(e++), got.get(g++)));
      } else if (g == gotEnd
          || e < expectedEnd && common[e - from + 1][g - from] >= common[e - from][g - from + 1]) {
        differences.add(new Mismatch(expected.get(e++), null));
      } else {
        differences.add(new Mismatch(null, got.get(g++)));
      }
    }
    return differences;
  }

  /** Lengths of the longest common runs behind each pair of places, counted from {@code from}. */
  private int[][] commonLengths(int from, int expectedEnd, int gotEnd) {
    int[][] common = new int[expectedEnd - from + 1][gotEnd - from + 1];
    for (int e = expectedEnd - 1; e >= from; e--) {
      for (int g = gotEnd - 1; g >= from; g--) {
        int i = e - from;
        int j = g - from;
        common[i][j] =
            matches(e, g) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private boolean sameRuleAndTime(int e, int g) {
    ExpectedFiring wanted = expected.get(e);
    Firing came = got.get(g);
    return (wanted.alert() == null || wanted.alert().equals(came.alert()))
        && (wanted.time() == null || wanted.time() == came.time());
  }

  private boolean matches(int e, int g) {
    ExpectedFiring wanted = expected.get(e);
    Firing came = got.get(g);
    return sameRuleAndTime(e, g)
        && (wanted.symbol() == null || wanted.symbol().equals(came.symbol()))
        && (wanted.severity() == null || wanted.severity().equals(came.severity().word()))
        && (wanted.message() == null || wanted.message().equals(came.message()))
        && equal(wanted.price(), came.price())
        && equal(wanted.value(), came.value())
        && equal(wanted.level(), came.level());
  }

  private static boolean equal(double wanted, double came) {
    return Double.isNaN(wanted)
        || Math.abs(wanted - came) <= TOLERANCE * Math.max(Math.abs(wanted), Math.abs(came));
  }
}
