package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.RuleTest.ExpectedFiring;
import dev.tocsin.app.cli.ruletest.TestOutcome.Difference;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Expected firings against those that came: the same, in the same order, and no others. */
final class Comparison {

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_TO_ALIGN = 2_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final List<ExpectedFiring> expected;
  private final List<Firing> got;
  private final ZoneId zone;

  private Comparison(List<ExpectedFiring> expected, List<Firing> got, ZoneId zone) {
    this.expected = expected;
    this.got = got;
    this.zone = zone;
  }

  /**
   * Where they differ; empty where they do not.
   *
   * @param zone in which times are printed
   */
  static List<Difference> differences(
      List<ExpectedFiring> expected, List<Firing> got, ZoneId zone) {
    return new Comparison(expected, got, zone).differences();
  }

  private List<Difference> differences() {
    int from = 0;
    while (from < expected.size() && from < got.size() && matches(from, from)) {
      from++;
    }
    int expectedEnd = Math.min(expected.size(), from + MOST_TO_ALIGN);
    int gotEnd = Math.min(got.size(), from + MOST_TO_ALIGN);
    int[][] common = commonLengths(from, expectedEnd, gotEnd);
    List<Difference> differences = new ArrayList<>();
    int e = from;
    int g = from;
    while (e < expectedEnd || g < gotEnd) {
      if (e < expectedEnd && g < gotEnd && matches(e, g)) {
        e++;
        g++;
      } else if (e < expectedEnd && g < gotEnd && sameRuleAndTime(e, g)) {
        differences.add(new Difference(expected.get(e++).text(), text(got.get(g++))));
      } else if (g == gotEnd
          || e < expectedEnd && common[e - from + 1][g - from] >= common[e - from][g - from + 1]) {
        differences.add(new Difference(expected.get(e++).text(), ""));
      } else {
        differences.add(new Difference("", text(got.get(g++))));
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

  private String text(Firing firing) {
    StringBuilder text = new StringBuilder("at: ");
    var time = EventTime.toInstant(firing.time()).atZone(zone);
    text.append(TIME.format(time));
    int micros = time.getNano() / 1_000;
    if (micros != 0) {
      text.append(".%06d".formatted(micros).replaceFirst("0+$", ""));
    }
    text.append(", alert: ").append(firing.alert()).append(", symbol: ").append(firing.symbol());
    number(text, "price", firing.price());
    number(text, "value", firing.value());
    number(text, "level", firing.level());
    text.append(", severity: ").append(firing.severity().word());
    return text.append(", message: ").append(firing.message()).toString();
  }

  private static void number(StringBuilder text, String name, double value) {
    if (!Double.isNaN(value)) {
      text.append(", ").append(name).append(": ").append(Numbers.plain(value));
    }
  }
}
