package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/guide.md quotes the example files as they are, and its tables say what is run. */
final class TraderGuideTest {

  private static final Path DOCS = Path.of("docs");
  private static final Pattern QUOTE =
      Pattern.compile(
          "\\[([a-z-]+)]\\(\\.\\./rules/examples/([a-z-]+)\\.alerts\\)\n\n```alerts\n(.*?)\n```",
          Pattern.DOTALL);
  private static final Pattern HEAD =
      Pattern.compile("\\| ([^|]+) \\| Tocsin \\| What differs \\|");
  private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| `([^|]+)` \\| ([^|]+) \\|");

  private static String guide() throws IOException {
    return Files.readString(DOCS.resolve("guide.md"));
  }

  @Test
  void quotesEveryExampleAsItsFileHasIt() throws IOException {
    List<String> quoted = new ArrayList<>();
    Matcher quote = QUOTE.matcher(guide());
    while (quote.find()) {
      String name = quote.group(2);
      quoted.add(name);
      assertEquals(name, quote.group(1));
      String file = Files.readString(Path.of("rules", "examples", name + ".alerts"));
      String withoutComment =
          file.lines().dropWhile(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
      assertEquals(withoutComment.strip(), quote.group(3));
    }
    assertEquals(ExampleRulesTest.names(), quoted.stream().sorted().toList());
  }

  @Test
  void everyRowOfItsTablesHasATestOfThatVeryRule() throws IOException {
    Map<String, String> rows = rows();
    Map<String, String> tests = tests();
    assertEquals(List.copyOf(rows.keySet()), List.copyOf(tests.keySet()));
    rows.forEach(
        (name, rule) ->
            assertTrue(
                (" " + tests.get(name)).endsWith(" " + rule),
                () -> name + " runs " + tests.get(name) + ", the guide says " + rule));
  }

  @Test
  void everyRowPasses() throws IOException {
    RunCommandLine ran = RunCommandLine.of("test", DOCS.toString());
    assertEquals(Exit.OK, ran.exit(), ran.out());
    assertEquals(rows().size() + " passed, 0 failed", ran.out().strip());
  }

  @Test
  void holdsTheThirteenConditionsOfTradingViewAndItsTriggers() throws IOException {
    assertEquals(13, count("TradingView condition: "));
    assertEquals(5, count("TradingView trigger: "));
  }

  private static long count(String prefix) throws IOException {
    return rows().keySet().stream().filter(name -> name.startsWith(prefix)).count();
  }

  /** The rule of each row, by the heading of the first column and what stands there. */
  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    String table = null;
    for (String line : guide().lines().toList()) {
      Matcher head = HEAD.matcher(line);
      Matcher row = ROW.matcher(line);
      if (head.matches()) {
        table = head.group(1);
      } else if (!line.startsWith("|")) {
        table = null;
      } else if (table != null && !line.startsWith("|---")) {
        assertTrue(row.matches(), line);
        rows.put(table + ": " + row.group(1).replace("`", ""), row.group(2));
      }
    }
    return rows;
  }

  private static Map<String, String> tests() throws IOException {
    Object file =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(DOCS.resolve("coming-from.test.yaml")));
    Map<String, String> tests = new LinkedHashMap<>();
    for (Object test : (List<?>) value(file, "tests")) {
      String rules = value(test, "rules").toString();
      tests.put(value(test, "name").toString(), rules.strip().replace("\n", " "));
    }
    return tests;
  }

  private static Object value(Object mapping, String key) {
    return Objects.requireNonNull(((Map<?, ?>) mapping).get(key), key);
  }
}
