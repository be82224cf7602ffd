package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.market.Instruments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks all statements of one file: first what has names, then the alerts. */
public final class FileChecker {

  static final int MOST_SYMBOLS = 5_000;

  private final Scope scope;
  private final Findings findings;

  private FileChecker(Scope scope) {
    this.scope = scope;
    findings = scope.findings;
  }

  /**
   * Checks a file.
   *
   * @param text the whole text, for sentences that quote it
   * @return the alerts without errors, in order
   */
  public static List<CheckedAlert> check(
      String path,
      String text,
      List<Statement> statements,
      Findings findings,
      Instruments instruments,
      Surroundings around) {
    Scope scope = new Scope(path, text, findings, instruments, around);
    return new FileChecker(scope).check(statements);
  }

  /** Checks one alert of a file with its declarations; null where it has errors of its own. */
  public static @Nullable CheckedAlert check(
      String path,
      String text,
      List<Statement> statements,
      Statement.Alert alert,
      Instruments instruments,
      Surroundings around) {
    Scope scope = new Scope(path, text, new Findings(), instruments, around);
    statements.forEach(new FileChecker(scope)::declare);
    return new AlertChecker(scope).check(alert);
  }

  private List<CheckedAlert> check(List<Statement> statements) {
    statements.forEach(this::declare);
    AlertChecker alerts = new AlertChecker(scope);
    List<CheckedAlert> checked = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Alert alert) {
        CheckedAlert made = alerts.check(alert);
        if (made != null) {
          checked.add(made);
        }
      }
    }
    alerts.finish();
    return checked;
  }

  private void declare(Statement statement) {
    switch (statement) {
      case Statement.Timezone timezone -> {
        if (scope.zone != null) {
          findings.error(
              "duplicate-name", timezone.range(), "the file has a time zone already", null);
        } else {
          scope.zone = Zones.named(scope, timezone.zone());
        }
      }
      case Statement.Watchlist watchlist -> {
        if (isFree(watchlist.name(), "watchlist")) {
          scope.watchlists.put(watchlist.name().text(), symbols(watchlist));
        }
      }
      case Statement.Let let -> {
        boolean free = isFree(let.name(), "value");
        Typed value = constant(let.value());
        if (free) {
          scope.values.put(
              let.name().text(), value == null ? Typed.constant(1, Unit.NUMBER) : value);
        }
      }
      case Statement.Alert _ -> {}
    }
  }

  private boolean isFree(Name name, String what) {
    String text = name.text();
    if (Vocabulary.isWord(text) || Catalogue.isTaken(text)) {
      findings.error(
          "reserved-name",
          name.range(),
          "'" + text + "' is a word of the language and cannot name a " + what,
          "write " + text + "_level, or any other name");
      return false;
    }
    if (scope.values.containsKey(text) || scope.watchlists.containsKey(text)) {
      findings.error(
          "duplicate-name",
          name.range(),
          "the name '" + text + "' is taken already in this file",
          "give this one another name");
      return false;
    }
    return true;
  }

  private List<String> symbols(Statement.Watchlist watchlist) {
    Set<String> seen = new HashSet<>();
    List<String> symbols = new ArrayList<>();
    for (Name symbol : watchlist.symbols()) {
      if (seen.add(symbol.text())) {
        symbols.add(symbol.text());
      } else {
        findings.warning(
            "duplicate-symbol",
            symbol.range(),
            "'" + symbol.text() + "' is in this list already",
            "leave one of them out");
      }
    }
    if (symbols.size() > MOST_SYMBOLS) {
      findings.error(
          "too-many-symbols",
          watchlist.name().range(),
          "a list has at most 5,000 symbols, and this one has " + symbols.size(),
          "split it into several lists");
    }
    return List.copyOf(symbols);
  }

  private @Nullable Typed constant(Expression value) {
    int before = findings.errors();
    AlertScope alone = new AlertScope(scope, List.of(), value.range(), List.of());
    Zones zones = new Zones(scope, List.of());
    Typed typed =
        new PhraseChecker(alone, new Spans(scope), zones, new ConditionChecker(alone, zones))
            .value(value);
    if (typed != null && typed.constant() == null) {
      findings.error(
          "not-constant",
          value.range(),
          "'let' names a number, a percent or a duration, and '"
              + scope.said(value.range())
              + "' changes",
          "write it out where it is used");
      return null;
    }
    return findings.errors() > before ? null : typed;
  }
}
