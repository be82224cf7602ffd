package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.print.ConditionText;
import dev.tocsin.lang.print.StatementText;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Parts;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks alerts one by one, and what they have to do with each other. */
final class AlertChecker {

  private static final int MOST_CONDITIONS = 200;

  private final Scope scope;
  private final Findings findings;
  private final Map<String, Integer> lineOf = new HashMap<>();
  private final Map<Object, String> sameAs = new HashMap<>();

  /** One of all that are equal, since most alerts of a file say the same or nothing. */
  private final Map<Clauses, Clauses> alike = new HashMap<>();

  private final FiresCheck fires;

  AlertChecker(Scope scope) {
    this.scope = scope;
    findings = scope.findings;
    fires = new FiresCheck(scope);
  }

  /** The checked alert, or null where it has an error. */
  @Nullable CheckedAlert check(Statement.Alert alert) {
    int before = findings.errors();
    String name = RuleOutline.name(alert);
    int line = scope.lines.line(alert.range().from());
    SourceRange nameRange = alert.name() == null ? alert.condition().range() : alert.name().range();
    name(alert, name, line, nameRange);
    List<Expression> read = new ArrayList<>(List.of(alert.condition()));
    for (Clause clause : alert.clauses()) {
      if (clause instanceof Clause.Rearm rearm) {
        read.add(rearm.condition());
      }
    }
    if (tooMany(read, alert)) {
      return null;
    }
    AlertScope own = new AlertScope(scope, members(alert), memberRange(alert), read);
    Zones zones = new Zones(scope, own.symbols.keySet());
    ConditionChecker conditions = new ConditionChecker(own, zones);
    Condition condition = conditions.check(alert.condition());
    Clauses clauses = new ClauseChecker(own, zones, conditions).check(alert, condition);
    sources(own);
    fires.add(name, own.mentions);
    if (condition == null || findings.errors() > before) {
      return null;
    }
    if (new Costs(findings)
        .areTooHigh(alert.condition().range(), condition, clauses, own.members.size())) {
      return null;
    }
    CheckedAlert checked =
        new CheckedAlert(
            scope.path,
            name,
            line,
            StatementText.of(alert),
            ConditionText.of(condition),
            own.members,
            own.symbols.isEmpty() ? null : own.symbols.keySet().iterator().next(),
            condition,
            alike.computeIfAbsent(clauses, one -> one));
    twice(checked, nameRange);
    return checked;
  }

  /** What can only be said once all alerts are known. */
  void finish() {
    fires.check(lineOf.keySet());
  }

  private void name(Statement.Alert alert, String name, int line, SourceRange range) {
    if (name.isBlank()) {
      findings.error("name", range, "an alert needs a name", "write one between the quotes");
    }
    Integer first = lineOf.putIfAbsent(name, line);
    if (first != null) {
      findings.error(
          "duplicate-name",
          range,
          alert.name() == null
              ? "this condition stands in line " + first + " already"
              : "the name '" + name + "' is taken by the alert in line " + first,
          alert.name() == null
              ? "leave one out, or give one a name: alert \"…\" when …"
              : "give this one another name");
    }
  }

  private boolean tooMany(List<Expression> read, Statement.Alert alert) {
    int[] count = {0};
    for (Expression expression : read) {
      Parts.walk(expression, part -> count[0] += part instanceof Phrase ? 1 : 0);
    }
    if (count[0] > MOST_CONDITIONS) {
      findings.error(
          "too-many-conditions",
          alert.condition().range(),
          "an alert has at most 200 conditions, and this one has " + count[0],
          "split it into several alerts");
    }
    return count[0] > MOST_CONDITIONS;
  }

  private List<String> members(Statement.Alert alert) {
    Set<String> members = new LinkedHashSet<>();
    for (Name member : alert.members()) {
      boolean symbol = member.quoted() || !Character.isLowerCase(member.text().charAt(0));
      List<String> list = symbol ? List.of(member.text()) : scope.watchlists.get(member.text());
      if (list == null) {
        findings.error(
            "unknown-watchlist",
            member.range(),
            "unknown watchlist '" + member.text() + "'",
            Nearest.to(member.text(), scope.watchlists.keySet()) == null
                ? "write 'watchlist " + member.text() + " = AAPL, MSFT' in this file"
                : Nearest.hint(member.text(), scope.watchlists.keySet()));
      } else {
        members.addAll(list);
      }
    }
    if (members.isEmpty() && !alert.members().isEmpty()) {
      // an error has been reported; 'price' still means something, so nothing more is said of it
      members.add("?");
    }
    if (members.size() > FileChecker.MOST_SYMBOLS) {
      findings.error(
          "too-many-symbols",
          memberRange(alert),
          "a list has at most 5,000 symbols, and this one has " + members.size(),
          "split the alert");
    }
    return List.copyOf(members);
  }

  private static SourceRange memberRange(Statement.Alert alert) {
    return alert.members().isEmpty()
        ? alert.range()
        : SourceRange.over(alert.members().getFirst().range(), alert.members().getLast().range());
  }

  private void sources(AlertScope own) {
    var hasSource = scope.around.hasSource();
    own.symbols.forEach(
        (symbol, range) -> {
          String apart = apart(symbol);
          if (hasSource != null && !hasSource.test(symbol)) {
            findings.warning(
                "no-source",
                range,
                "no source brings " + symbol + ", so this alert is blind",
                apart);
          } else if (hasSource == null && apart != null && isMeantApart(symbol)) {
            findings.warning("unknown-symbol", range, "unknown symbol " + symbol, apart);
          }
        });
  }

  private static @Nullable String apart(String symbol) {
    int at = Math.max(symbol.indexOf('/'), symbol.indexOf('-'));
    if (at <= 0 || at == symbol.length() - 1) {
      return null;
    }
    return "to calculate put blanks around the sign: "
        + symbol.substring(0, at)
        + " "
        + symbol.charAt(at)
        + " "
        + symbol.substring(at + 1);
  }

  /** Whether both halves are described and the whole is not. */
  private boolean isMeantApart(String symbol) {
    int at = Math.max(symbol.indexOf('/'), symbol.indexOf('-'));
    return !isDescribed(symbol)
        && isDescribed(symbol.substring(0, at))
        && isDescribed(symbol.substring(at + 1));
  }

  private boolean isDescribed(String symbol) {
    Instrument instrument = scope.instruments.of(symbol);
    return !instrument.calendar().equals("plain") || !Double.isNaN(instrument.tickSize());
  }

  /** Everything that decides when a rule fires. */
  private record Timing(String condition, List<String> members, Clauses clauses) {}

  private void twice(CheckedAlert alert, SourceRange range) {
    Clauses c = alert.clauses();
    Clauses timing =
        new Clauses(
            c.during(),
            c.evaluation(),
            c.frequency(),
            c.cooldown(),
            c.atMost(),
            c.repeatEvery(),
            c.rearm(),
            c.fireIfAlreadyTrue(),
            c.expiry(),
            CheckedAlert.Severity.WARNING,
            List.of(),
            null,
            Map.of(),
            c.paused());
    String first =
        sameAs.putIfAbsent(
            new Timing(alert.conditionText(), alert.members(), timing), alert.name());
    if (first != null) {
      findings.warning(
          "same-condition",
          range,
          "this alert fires exactly when '" + first + "' does",
          "leave one of them out");
    }
  }
}
