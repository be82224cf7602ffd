package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.market.Instruments;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file so long that several threads parse it reads as if one had. */
class LongFileTest {
  private static final int LINES = 10_000;

  private final Language language = new Language(Instruments.plain());

  private static String text(IntFunction<String> line) {
    return IntStream.rangeClosed(1, LINES).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private Checked check(String text) {
    return language.check("long.alerts", text, Surroundings.none());
  }

  @Test
  void alertsStandInTheOrderOfTheirLines() {
    Checked checked = check(text(number -> "A crosses above " + number));

    var file = checked.file();
    assertNotNull(file);
    assertEquals(
        IntStream.rangeClosed(1, LINES).boxed().toList(),
        file.alerts().stream().map(CheckedAlert::line).toList());
    assertEquals(
        IntStream.rangeClosed(1, LINES).mapToObj(number -> "A crosses above " + number).toList(),
        file.alerts().stream().map(CheckedAlert::name).toList());
  }

  @Test
  void problemsStandInTheOrderOfTheirLines() {
    List<Integer> bad = List.of(3, 511, 512, 513, 4_096, 4_097, 9_999);

    Checked checked =
        check(
            text(
                number ->
                    "A " + (bad.contains(number) ? "croses" : "crosses") + " above " + number));

    assertEquals(bad, checked.diagnostics().stream().map(Diagnostic::line).toList());
  }

  @Test
  void problemsBeyondTheBoundAreCounted() {
    Checked checked = check(text(number -> "A croses above " + number));

    assertEquals(1_001, checked.diagnostics().size());
    assertEquals(
        IntStream.rangeClosed(1, 1_000).boxed().toList(),
        checked.diagnostics().stream().limit(1_000).map(Diagnostic::line).toList());
    assertEquals(
        "there are 9000 more diagnostics like these", checked.diagnostics().getLast().message());
  }
}
