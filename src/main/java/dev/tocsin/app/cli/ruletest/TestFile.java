package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.RuleTest.ExpectedFiring;
import dev.tocsin.app.cli.ruletest.RuleTest.Input;
import dev.tocsin.app.cli.ruletest.RuleTest.Source;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a test file into its tests. What a test does not say is taken from the file around it. */
final class TestFile {

  private static final Set<String> SHARED =
      Set.of("date", "timezone", "rules", "rule_files", "lateness", "instruments");
  private static final Set<String> OF_A_TEST =
      Set.of("name", "ticks", "tick_file", "symbol", "firings", "only");
  private static final Set<String> OF_A_FIRING =
      Set.of("at", "alert", "symbol", "price", "value", "level", "message", "severity");

  private static final int MOST_TICKS = 5_000_000;

  private final TestFolder folder;
  private final String rulesName;
  private final YamlFields file;

  private TestFile(TestFolder folder, String rulesName, YamlFields file) {
    this.folder = folder;
    this.rulesName = rulesName;
    this.file = file;
  }

  /**
   * All tests of a file.
   *
   * @param path where it stands; {@code tick_file} and {@code rule_files} stay below its folder
   */
  static List<RuleTest> read(Path path, String text) throws BadTestFileException {
    Path absolute = path.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent(), "a file is in a folder");
    String name = Objects.requireNonNull(absolute.getFileName(), "a file has a name").toString();
    YamlFields file = YamlFields.read(text);
    file.allow(union(SHARED, Set.of("tests")));
    TestFile reader =
        new TestFile(
            new TestFolder(folder), name.replaceFirst("\\.test\\.yaml$", "") + ".alerts", file);
    List<RuleTest> tests = new ArrayList<>();
    for (YamlFields test : file.list("tests")) {
      tests.add(reader.test(test));
    }
    if (tests.isEmpty()) {
      throw new BadTestFileException(1, "The file has no 'tests'.");
    }
    return tests;
  }

  private RuleTest test(YamlFields test) throws BadTestFileException {
    test.allow(union(SHARED, OF_A_TEST));
    String name = test.text("name");
    if (name == null) {
      throw new BadTestFileException(test.line(), "The test has no 'name'.");
    }
    if (!test.has("firings")) {
      throw new BadTestFileException(
          test.line(), "The test '" + name + "' does not say its 'firings'; write [] for none.");
    }
    TestTimes times = times(test);
    YamlFields lateness = with("lateness", test);
    List<ExpectedFiring> firings = new ArrayList<>();
    for (YamlFields firing : test.list("firings")) {
      firings.add(firing(firing, times));
    }
    return new RuleTest(
        name,
        test.line(),
        rules(test),
        times.zone(),
        instruments(test),
        inputs(test, times),
        lateness == null
            ? 0
            : TestTimes.duration(
                Objects.requireNonNull(lateness.text("lateness")), lateness.line("lateness")),
        Set.copyOf(test.texts("only")),
        firings);
  }

  /** The test itself or the file around it, whichever has the key; null for neither. */
  private @Nullable YamlFields with(String key, YamlFields test) {
    return test.has(key) ? test : file.has(key) ? file : null;
  }

  private TestTimes times(YamlFields test) throws BadTestFileException {
    YamlFields date = with("date", test);
    YamlFields zone = with("timezone", test);
    String dateText = date == null ? null : date.text("date");
    String zoneText = zone == null ? null : zone.text("timezone");
    return new TestTimes(
        date == null || dateText == null ? null : TestTimes.date(dateText, date.line("date")),
        zone == null || zoneText == null
            ? ZoneOffset.UTC
            : TestTimes.zone(zoneText, zone.line("timezone")));
  }

  private List<Source> rules(YamlFields test) throws BadTestFileException {
    YamlFields from =
        test.has("rules")
                || test.has("rule_files")
                || !(file.has("rules") || file.has("rule_files"))
            ? test
            : file;
    List<Source> sources = new ArrayList<>();
    String text = from.text("rules");
    if (text != null) {
      sources.add(new Source(rulesName, text));
    }
    for (String name : from.texts("rule_files")) {
      sources.add(new Source(name, folder.text(name, from.line("rule_files"))));
    }
    if (sources.isEmpty()) {
      throw new BadTestFileException(test.line(), "The test has neither 'rules' nor 'rule_files'.");
    }
    return sources;
  }

  private Instruments instruments(YamlFields test) throws BadTestFileException {
    YamlFields from = with("instruments", test);
    if (from == null) {
      return Instruments.plain();
    }
    YamlFields entries = from.fields("instruments");
    Map<String, Instrument> described = new LinkedHashMap<>();
    for (String symbol : entries.keys()) {
      String calendar = entries.isScalar(symbol) ? entries.text(symbol) : null;
      described.put(
          symbol,
          calendar == null
              ? TestInstruments.of(symbol, entries.fields(symbol))
              : TestInstruments.of(symbol, calendar, entries.line(symbol)));
    }
    return new TestInstruments(described);
  }

  private List<Input> inputs(YamlFields test, TestTimes times) throws BadTestFileException {
    String ticks = test.text("ticks");
    String tickFile = test.text("tick_file");
    if ((ticks == null) == (tickFile == null)) {
      throw new BadTestFileException(
          test.line(), "A test has either 'ticks' or a 'tick_file', and never both.");
    }
    return ticks != null
        ? new TickLines(times).read(ticks, test.line("ticks"))
        : recorded(Objects.requireNonNull(tickFile), test.text("symbol"), test.line("tick_file"));
  }

  private List<Input> recorded(String name, @Nullable String symbol, int line)
      throws BadTestFileException {
    List<Input> inputs = new ArrayList<>();
    try (TickFile ticks = TickFile.open(folder.inside(name, line), symbol)) {
      for (Tick tick = ticks.next(); tick != null; tick = ticks.next()) {
        inputs.add(new Input.Arrived(tick));
        if (inputs.size() > MOST_TICKS) {
          throw new BadTestFileException(
              line, "'" + name + "' has more than " + MOST_TICKS + " ticks; use replay for it.");
        }
      }
      if (ticks.report().failure() != null) {
        throw new BadTestFileException(
            line, "'" + name + "': " + ticks.report().failure().message() + ".");
      }
    } catch (IOException e) {
      throw new BadTestFileException(line, "'" + name + "' cannot be read: " + e.getMessage());
    }
    return inputs;
  }

  private static ExpectedFiring firing(YamlFields firing, TestTimes times)
      throws BadTestFileException {
    firing.allow(OF_A_FIRING);
    String at = firing.text("at");
    StringBuilder text = new StringBuilder();
    for (String key :
        List.of("at", "alert", "symbol", "price", "value", "level", "severity", "message")) {
      if (firing.has(key)) {
        text.append(text.isEmpty() ? "" : ", ").append(key).append(": ").append(firing.text(key));
      }
    }
    return new ExpectedFiring(
        at == null ? null : (Long) times.time(at, firing.line("at")),
        firing.text("alert"),
        firing.text("symbol"),
        number(firing, "price"),
        number(firing, "value"),
        number(firing, "level"),
        firing.text("severity"),
        firing.text("message"),
        text.toString());
  }

  private static double number(YamlFields firing, String key) throws BadTestFileException {
    return firing.has(key) ? firing.number(key) : Double.NaN;
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new java.util.TreeSet<>(a);
    all.addAll(b);
    return all;
  }
}
