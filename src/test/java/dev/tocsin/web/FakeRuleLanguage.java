package dev.tocsin.web;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Diagnostic.Severity;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.web.api.RuleLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every line is a rule; one that says {@code broken} has an error. */
final class FakeRuleLanguage implements RuleLanguage {

  @Override
  public Checked check(String path, String text) {
    List<CheckedAlert> alerts = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains("broken")) {
        diagnostics.add(
            new Diagnostic(
                "broken-line",
                Severity.ERROR,
                i + 1,
                1,
                i + 1,
                line.length() + 1,
                "The line is broken.",
                "Mend it."));
      } else if (!line.isBlank()) {
        alerts.add(alert(path, i + 1, line));
      }
    }
    return diagnostics.isEmpty()
        ? new Checked(new CheckedFile(path, alerts), List.of())
        : new Checked(null, diagnostics);
  }

  static CheckedAlert alert(String file, int line, String text) {
    return new CheckedAlert(
        file,
        text,
        line,
        text,
        text,
        List.of(),
        "TEST",
        new Condition.Comparison(
            new Value.Field(new Value.Subject.Symbol("TEST"), Value.FieldName.LAST),
            Condition.Relation.ABOVE,
            new Value.Constant(text.hashCode(), Value.Unit.PRICE)),
        new Clauses(
            null,
            new Evaluation.OnTick(),
            new Frequency.EveryTime(),
            0,
            null,
            0,
            null,
            false,
            null,
            CheckedAlert.Severity.WARNING,
            List.of(),
            null,
            Map.of(),
            false));
  }

  @Override
  public String sentence(CheckedAlert alert) {
    return "Fires when " + alert.text() + ".";
  }

  @Override
  public String drl(CheckedAlert alert) {
    return "rule";
  }

  @Override
  public String formatted(String text) {
    return text.contains("broken") ? text : text.strip() + "\n";
  }
}
