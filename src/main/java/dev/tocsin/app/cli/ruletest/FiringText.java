package dev.tocsin.app.cli.ruletest;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.why.InstantText;
import dev.tocsin.lang.words.Numbers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A firing for people, in the words of test files. */
final class FiringText {

  private FiringText() {}

  /** The firing on one line, as a test file would name it. */
  static String line(Firing firing, ZoneId zone) {
    StringBuilder text = new StringBuilder("at: ").append(InstantText.dated(firing.time(), zone));
    text.append(", alert: ").append(firing.alert()).append(", symbol: ").append(firing.symbol());
    number(text, "price", firing.price());
    number(text, "value", firing.value());
    number(text, "level", firing.level());
    text.append(", severity: ").append(firing.severity().word());
    return text.append(", message: ").append(firing.message()).toString();
  }

  /** What it came on, line by line. */
  static List<String> evidence(Firing firing, ZoneId zone) {
    Evidence evidence = firing.evidence();
    var times = new InstantText(zone, firing.time());
    List<String> lines = new ArrayList<>();
    String before = evidence.before() == null ? "" : ", it came from " + evidence.before();
    lines.add(evidence.gate() + ": " + evidence.condition() + before);
    for (Evidence.Operand operand : evidence.operands()) {
      String set =
          operand.time() == Long.MIN_VALUE ? "" : " (set at " + times.of(operand.time()) + ")";
      lines.add(
          "  "
              + operand.text()
              + (Double.isNaN(operand.value())
                  ? " is unknown"
                  : " = " + Numbers.plain(operand.value()) + set));
    }
    return lines;
  }

  private static void number(StringBuilder text, String name, double value) {
    if (!Double.isNaN(value)) {
      text.append(", ").append(name).append(": ").append(Numbers.plain(value));
    }
  }
}
