package dev.tocsin.lang.print;

import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements in canonical layout: one line where there are no clauses and it fits, else the
 * condition and every clause on a line of their own. Clauses keep the order they were written in.
 */
public final class StatementText {

  static final int WIDTH = 100;

  private StatementText() {}

  /** All its lines, without a line break at the end. */
  public static String of(Statement statement) {
    return String.join("\n", lines(statement));
  }

  static List<String> lines(Statement statement) {
    return switch (statement) {
      case Statement.Timezone timezone -> List.of("timezone " + timezone.zone().text());
      case Statement.Let let ->
          List.of("let " + let.name().text() + " = " + TreeText.of(let.value()));
      case Statement.Watchlist watchlist ->
          List.of(
              wrapped(
                  "watchlist " + watchlist.name().text() + " =",
                  watchlist.symbols().stream().map(TreeText::symbol).toList()));
      case Statement.Alert alert -> blocks(alert, false);
    };
  }

  /**
   * The head (with the condition where it fits on the same line), then one block a clause.
   *
   * @param apart whether the condition must have a line of its own
   */
  static List<String> blocks(Statement.Alert alert, boolean apart) {
    List<String> blocks = new ArrayList<>();
    String condition = TreeText.of(alert.condition());
    String head = head(alert);
    if (head == null) {
      blocks.add(condition.length() <= WIDTH ? condition : broken(alert.condition(), "", "  "));
    } else {
      String line = head + " when " + condition;
      if (!apart && alert.clauses().isEmpty() && line.length() <= WIDTH && head.indexOf('\n') < 0) {
        return List.of(line);
      }
      blocks.add(head);
      line = "  when " + condition;
      blocks.add(line.length() <= WIDTH ? line : broken(alert.condition(), "  when ", "   "));
    }
    alert.clauses().forEach(clause -> blocks.add("  " + of(clause)));
    return blocks;
  }

  private static @Nullable String head(Statement.Alert alert) {
    if (alert.name() == null) {
      return null;
    }
    String head = "alert " + TreeText.quoted(alert.name().text());
    return alert.members().isEmpty()
        ? head
        : wrapped(head + " for", alert.members().stream().map(TreeText::symbol).toList());
  }

  /** Breaks behind commas. */
  private static String wrapped(String start, List<String> items) {
    StringBuilder text = new StringBuilder(start);
    int column = start.length();
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i < items.size() - 1 ? "," : "");
      if (column + 1 + item.length() > WIDTH) {
        text.append("\n   ");
        column = 3;
      }
      text.append(' ').append(item);
      column += 1 + item.length();
    }
    return text.toString();
  }

  /** Breaks before the loosest joining words. */
  private static String broken(Expression condition, String start, String indent) {
    List<String> parts = new ArrayList<>();
    switch (condition) {
      case Combination.And and -> split(and.parts(), "and ", parts);
      case Combination.Or or -> split(or.parts(), "or ", parts);
      case Combination.Then then -> {
        split(then.steps(), "then ", parts);
        if (then.no()) {
          parts.add(parts.removeLast().replaceFirst("^then ", "then no "));
        }
      }
      case Combination _, dev.tocsin.lang.tree.Phrase _, dev.tocsin.lang.tree.Operand _ ->
          parts.add(TreeText.of(condition));
    }
    String end =
        switch (condition) {
          case Combination.And and when and.within() != null ->
              " within " + TreeText.span(and.within());
          case Combination.Then then when then.within() != null ->
              " within " + TreeText.span(then.within());
          case Combination _, dev.tocsin.lang.tree.Phrase _, dev.tocsin.lang.tree.Operand _ -> "";
        };
    return start + String.join("\n" + indent, parts) + end;
  }

  private static void split(List<Expression> parts, String word, List<String> lines) {
    for (Expression part : parts) {
      lines.add((lines.isEmpty() ? "" : word) + TreeText.of(part));
    }
  }

  private static String of(Clause clause) {
    return switch (clause) {
      case Clause.DuringSession during -> during.extended() ? "during extended" : "during rth";
      case Clause.DuringHours hours ->
          "during "
              + TreeText.clock(hours.from())
              + ".."
              + TreeText.clock(hours.to())
              + (hours.days().isEmpty() ? "" : " on " + TreeText.names(hours.days()));
      case Clause.OnTick _ -> "on tick";
      case Clause.OnBarClose bar -> "on bar close " + bar.interval().written();
      case Clause.EveryTime _ -> "every time";
      case Clause.Once _ -> "once";
      case Clause.OncePerBar bar -> "once per bar " + bar.interval().written();
      case Clause.OncePerSession _ -> "once per session";
      case Clause.OncePerDay _ -> "once per day";
      case Clause.Cooldown cooldown -> "cooldown " + TreeText.span(cooldown.span());
      case Clause.AtMost most ->
          "at most "
              + most.times().written()
              + " times"
              + (most.per() == null ? "" : " per " + TreeText.span(most.per()));
      case Clause.Repeat repeat -> "repeat every " + TreeText.span(repeat.every()) + " while true";
      case Clause.Rearm rearm -> "rearm when " + TreeText.of(rearm.condition());
      case Clause.FireIfTrue _ -> "fire if already true";
      case Clause.ExpiresIn in -> "expires in " + TreeText.span(in.span());
      case Clause.ExpiresAt at -> "expires " + TreeText.clock(at.time());
      case Clause.Severity severity -> "severity " + severity.level().text();
      case Clause.Notify notify -> notify(notify);
      case Clause.Message message -> "message " + TreeText.quoted(message.text().text());
      case Clause.Label label ->
          "label " + label.key().text() + " = " + TreeText.quoted(label.value().text());
      case Clause.Paused _ -> "paused";
    };
  }

  private static String notify(Clause.Notify notify) {
    String text = "notify " + targets(notify.targets());
    return notify.delay() == null
        ? text
        : text
            + ", then "
            + targets(notify.escalation())
            + " if not acked in "
            + TreeText.span(notify.delay());
  }

  private static String targets(List<Clause.Target> targets) {
    return targets.stream()
        .map(
            target ->
                TreeText.symbol(target.channel())
                    + (target.target() == null
                        ? ""
                        : " " + TreeText.quoted(target.target().text())))
        .collect(Collectors.joining(", "));
  }
}
