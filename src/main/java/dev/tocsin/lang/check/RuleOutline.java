package dev.tocsin.lang.check;

import dev.tocsin.lang.print.TreeText;
import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Parts;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What other files may know of one: its alerts, and which alerts each waits for.
 *
 * @param alerts by name, in the order of the text
 */
public record RuleOutline(Map<String, List<Fired>> alerts) {

  private static final String BORDER = ".alerts#";

  /** An alert that fires, by its file and name. */
  public record Fired(String file, String alert) {

    /** Reads {@code name} or {@code other.alerts#name}, as written in a file. */
    static Fired of(String path, String written) {
      int border = written.indexOf(BORDER);
      return border < 0
          ? new Fired(path, written)
          : new Fired(
              written.substring(0, border + BORDER.length() - 1),
              written.substring(border + BORDER.length()));
    }
  }

  /** Reads a text, whatever is wrong with it; what cannot be read is not in the outline. */
  public static RuleOutline of(String path, String text) {
    Map<String, List<Fired>> alerts = new LinkedHashMap<>();
    try {
      for (Statement statement : RuleFileParser.parse(text, new Findings()).statements()) {
        if (statement instanceof Statement.Alert alert) {
          alerts.put(name(alert), fired(path, alert));
        }
      }
    } catch (StackOverflowError _) {
      // nesting is bounded long before; a thread with a tiny stack must still get an answer
      return new RuleOutline(Map.of());
    }
    return new RuleOutline(alerts);
  }

  /** Whether a text speaks of alerts of other files; quick, and right where it says no. */
  public static boolean mentionsOthers(String text) {
    return text.contains(BORDER);
  }

  static String name(Statement.Alert alert) {
    return alert.name() == null ? TreeText.of(alert.condition()) : alert.name().text();
  }

  private static List<Fired> fired(String path, Statement.Alert alert) {
    List<Expression> read = new ArrayList<>(List.of(alert.condition()));
    for (Clause clause : alert.clauses()) {
      if (clause instanceof Clause.Rearm rearm) {
        read.add(rearm.condition());
      }
    }
    List<Fired> fired = new ArrayList<>();
    for (Expression expression : read) {
      Parts.walk(
          expression,
          part -> {
            if (part instanceof Phrase.Fires fires) {
              fired.add(Fired.of(path, fires.alert().text()));
            }
          });
    }
    return fired;
  }
}
