package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts in rules/examples, which docs/guide.md shows to traders. */
final class ExampleRulesTest {

  private static final Path FOLDER = Path.of("rules", "examples");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".alerts"))
          .map(name -> name.substring(0, name.length() - ".alerts".length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void areTwentyAtLeastAndNothingElseLiesBesideThem() throws IOException {
    List<String> names = names();
    assertTrue(names.size() >= 20, names.toString());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(2L * names.size(), files.count());
    }
  }

  @Test
  void areCleanLaidOutAndExplained() {
    RunCommandLine quiet = new RunCommandLine(Exit.OK, "", "");
    assertEquals(quiet, RunCommandLine.of("check", FOLDER.toString()));
    assertEquals(quiet, RunCommandLine.of("fmt", "--check", FOLDER.toString()));
    RunCommandLine explained = RunCommandLine.of("explain", FOLDER.toString());
    assertEquals(Exit.OK, explained.exit(), explained.err());
  }

  @Test
  void passTheirTests() {
    RunCommandLine ran = RunCommandLine.of("test", FOLDER.toString());
    assertEquals(Exit.OK, ran.exit(), ran.out());
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhenToUseItAndIsTestedWithAFiringAndANearMiss(String name) throws IOException {
    String rule = Files.readString(FOLDER.resolve(name + ".alerts"));
    assertTrue(rule.startsWith("# "), "a comment says when to use it");
    String tests = Files.readString(FOLDER.resolve(name + ".test.yaml"));
    assertTrue(tests.contains("rule_files: [" + name + ".alerts]"), "tests its own alert");
    assertTrue(tests.contains("    firings:\n"), "one that fires");
    assertTrue(tests.contains("    firings: []\n"), "one that does not");
  }
}
