package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Knows lines of the form {@code name > level}; a line that is none of these is an error. */
final class FakeChecker implements RuleChecker {

  @Override
  public Checked check(String path, String text, Neighbours neighbours) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<CheckedAlert> alerts = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].matches("[A-Z]+ > [0-9]+")) {
        alerts.add(alert(path, i + 1, lines[i]));
      } else if (!lines[i].isBlank()) {
        diagnostics.add(
            new Diagnostic(
                "syntax",
                Diagnostic.Severity.ERROR,
                i + 1,
                1,
                i + 1,
                lines[i].length() + 1,
                "not a rule",
                null));
      }
    }
    return new Checked(diagnostics.isEmpty() ? new CheckedFile(path, alerts) : null, diagnostics);
  }

  private static CheckedAlert alert(String path, int line, String text) {
    String[] words = text.split(" > ");
    Value.Subject symbol = new Value.Subject.Symbol(words[0]);
    Condition condition =
        new Condition.Comparison(
            new Value.Field(symbol, Value.FieldName.LAST),
            Relation.ABOVE,
            new Value.Constant(Double.parseDouble(words[1]), Value.Unit.NUMBER));
    Clauses clauses =
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
            Severity.WARNING,
            List.of(),
            null,
            Map.of(),
            false);
    return new CheckedAlert(path, text, line, text, text, List.of(), words[0], condition, clauses);
  }
}
