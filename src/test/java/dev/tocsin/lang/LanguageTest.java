package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {

  private final Language language = new Language(Instruments.plain());

  private Checked check(String text) {
    return language.check("test.alerts", text, Surroundings.none());
  }

  @Test
  void bareConditionIsAWholeAlert() {
    Checked checked = check("MNQ   crosses above 23500 within 5m");
    assertEquals(List.of(), checked.diagnostics());
    CheckedAlert alert = assertNotNull(checked.file()).alerts().getFirst();
    assertEquals("MNQ crosses above 23500 within 5m", alert.name());
    assertEquals("MNQ", alert.symbol());
    assertEquals(
        new Condition.Cross(
            new Value.Field(new Value.Subject.Symbol("MNQ"), Value.FieldName.LAST),
            Condition.Direction.ABOVE,
            new Value.Constant(23500, Value.Unit.PRICE),
            5 * EventTime.MINUTE),
        alert.condition());
  }

  @Test
  void oneBrokenStatementHidesNoOther() {
    Checked checked = check("MNQ croses above 100\nMNQ > 5\nrsii(MNQ@5m, 14) > 70");
    assertNull(checked.file());
    assertEquals(
        List.of("unknown word 'croses'", "unknown indicator 'rsii'"),
        checked.diagnostics().stream().map(Diagnostic::message).toList());
    assertEquals(
        List.of("did you mean 'crosses'?", "did you mean 'rsi'?"),
        checked.diagnostics().stream().map(Diagnostic::hint).toList());
  }

  private static <T> T assertNotNull(@org.jspecify.annotations.Nullable T value) {
    org.junit.jupiter.api.Assertions.assertNotNull(value);
    return java.util.Objects.requireNonNull(value);
  }
}
