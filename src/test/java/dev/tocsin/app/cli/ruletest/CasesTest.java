package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import dev.tocsin.engine.shape.Shapes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable half of the language's contract. */
final class CasesTest {

  private static final Shapes SHAPES = new Shapes();

  @ParameterizedTest
  @ValueSource(strings = {"bars", "cross", "hold", "lifecycle", "more", "patterns", "states"})
  void firesExactlyWhatTheContractSays(String name) throws Exception {
    Path file = Path.of("src/test/resources/cases", name + ".test.yaml");
    List<TestOutcome> outcomes = RuleTests.run(file, SHAPES);
    assertFalse(outcomes.isEmpty());
    assertEquals(
        List.of(), outcomes.stream().filter(outcome -> !(outcome instanceof Passed)).toList());
  }
}
