package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.Comparison.Mismatch;
import dev.tocsin.app.cli.ruletest.RuleTest.Input;
import dev.tocsin.app.cli.ruletest.RuleTest.Source;
import dev.tocsin.app.cli.ruletest.TestOutcome.Broken;
import dev.tocsin.app.cli.ruletest.TestOutcome.Failed;
import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the tests of a test file on the engine that runs live rules. */
public final class RuleTests {

  static final String RUN = "test";
  private static final long LARGEST_FILE = 8L << 20;

  private RuleTests() {}

  /**
   * Runs every test of a file.
   *
   * @param shapes kept from file to file, so that equal rules compile once
   * @return one outcome a test, in their order; a single broken one where the file cannot be used
   */
  public static List<TestOutcome> run(Path file, Shapes shapes) throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new BadTestFileException(1, "The file is too large; put its ticks into a tick_file.");
      }
      List<TestOutcome> outcomes = new ArrayList<>();
      for (RuleTest test : TestFile.read(file, Files.readString(file))) {
        outcomes.add(run(test, shapes));
      }
      return outcomes;
    } catch (CharacterCodingException e) {
      return List.of(new Broken(name, 1, List.of("The file is not UTF-8 text.")));
    } catch (BadTestFileException e) {
      return List.of(new Broken(name, e.line(), List.of(String.valueOf(e.getMessage()))));
    }
  }

  private static TestOutcome run(RuleTest test, Shapes shapes) {
    Language language = new Language(test.instruments());
    Surroundings around =
        Surroundings.none().withZone(test.zone()).withMostBytes(Surroundings.MOST_BYTES_IN_FILE);
    List<CheckedFile> files = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Source source : test.rules()) {
      Checked checked = language.check(source.path(), source.text(), around);
      if (checked.file() == null) {
        checked.diagnostics().forEach(d -> reasons.add(reason(source, d)));
      } else {
        files.add(checked.file());
      }
    }
    if (reasons.isEmpty()) {
      reasons.addAll(unknownNames(test, files));
    }
    if (!reasons.isEmpty()) {
      return new Broken(test.name(), test.line(), reasons);
    }
    files.sort(Comparator.comparing(CheckedFile::path));
    List<Firing> firings = firings(test, files, shapes, reasons);
    if (!reasons.isEmpty()) {
      return new Broken(test.name(), test.line(), reasons);
    }
    List<Mismatch> differences = Comparison.differences(test.firings(), firings);
    return differences.isEmpty()
        ? new Passed(test.name(), test.line())
        : new Failed(test.name(), test.line(), new Reasons(test, files, shapes).of(differences));
  }

  private static List<Firing> firings(
      RuleTest test, List<CheckedFile> files, Shapes shapes, List<String> reasons) {
    List<Firing> firings = new ArrayList<>();
    Set<String> only = test.only();
    try (Shard shard =
        new Shard(
            RUN,
            test.instruments(),
            shapes,
            outcome ->
                outcome.firings().stream()
                    .filter(firing -> only.isEmpty() || only.contains(firing.alert()))
                    .forEach(firings::add))) {
      for (CheckedFile file : files) {
        shard.load(0, file).stream()
            .filter(rule -> only.isEmpty() || only.contains(rule.alert()))
            .filter(rule -> rule.state() == RuleStatus.State.BROKEN)
            .forEach(rule -> reasons.add("'" + rule.alert() + "' cannot run: " + rule.reason()));
      }
      drive(test, shard::tick, shard::signal, shard::mark);
    }
    return firings;
  }

  /** Takes a tick at its position, counted from 1. */
  @FunctionalInterface
  interface Ticks {
    void tick(long position, Tick tick);
  }

  /** Takes a signal at its position. */
  @FunctionalInterface
  interface Signals {
    void signal(long position, Signal signal);
  }

  /** Takes a time that the clock is moved to, at its position. */
  @FunctionalInterface
  interface Marks {
    void mark(long position, long time);
  }

  /** Brings the input of a test, in the order in which an engine has it. */
  static void drive(RuleTest test, Ticks ticks, Signals signals, Marks marks) {
    long[] position = {0};
    LatenessBuffer buffer =
        new LatenessBuffer(
            test.lateness(),
            tick -> ticks.tick(++position[0], tick),
            signal -> signals.signal(++position[0], signal),
            time -> marks.mark(++position[0], time));
    for (Input input : test.inputs()) {
      switch (input) {
        case Input.Arrived(var tick) -> buffer.tick(tick);
        case Input.Signalled(var signal) -> buffer.signal(signal);
        case Input.ClockAt(long time) -> buffer.clockAt(time);
      }
    }
    buffer.end();
  }

  private static List<String> unknownNames(RuleTest test, List<CheckedFile> files) {
    Set<String> names =
        files.stream()
            .flatMap(file -> file.alerts().stream())
            .map(CheckedAlert::name)
            .collect(Collectors.toSet());
    return test.only().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .map(name -> "'only' names '" + name + "', and no alert of the rules has that name.")
        .toList();
  }

  private static String reason(Source source, Diagnostic diagnostic) {
    return source.path()
        + ":"
        + diagnostic.line()
        + ":"
        + diagnostic.column()
        + ": "
        + diagnostic.severity().word()
        + "["
        + diagnostic.code()
        + "]: "
        + diagnostic.message();
  }
}
