package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import dev.tocsin.engine.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable half of the language's contract. */
final class CasesTest {

  private static final Shapes SHAPES = new Shapes();

  @ParameterizedTest
  @ValueSource(strings = {"bars", "cross", "hold", "lifecycle", "more", "patterns", "states"})
  void firesExactlyWhatTheContractSays(String name) throws Exception {
    passes(Path.of("src/test/resources/cases", name + ".test.yaml"));
  }

  @TestFactory
  Stream<DynamicTest> firesExactlyWhatOurOwnCasesSay() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/meanings"))) {
      return files.sorted().toList().stream()
          .map(file -> dynamicTest(String.valueOf(file.getFileName()), () -> passes(file)));
    }
  }

  private static void passes(Path file) throws IOException {
    List<TestOutcome> outcomes = RuleTests.run(file, SHAPES);
    assertFalse(outcomes.isEmpty());
    assertEquals(
        List.of(), outcomes.stream().filter(outcome -> !(outcome instanceof Passed)).toList());
  }
}
