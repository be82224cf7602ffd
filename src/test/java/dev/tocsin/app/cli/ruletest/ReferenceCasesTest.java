package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tocsin.app.cli.ruletest.RuleTest.Source;
import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.reference.Expected;
import dev.tocsin.engine.reference.Input;
import dev.tocsin.engine.reference.Reference;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.checked.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The reference evaluator alone gives what the cases of the contract ask for. */
final class ReferenceCasesTest {

  @TestFactory
  Stream<DynamicNode> firesExactlyWhatTheCasesSay() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("cases", "meanings")) {
      try (Stream<Path> all = Files.list(Path.of("src/test/resources", folder))) {
        all.sorted().forEach(files::add);
      }
    }
    return files.stream()
        .map(file -> dynamicContainer(String.valueOf(file.getFileName()), tests(file)));
  }

  private static Stream<DynamicNode> tests(Path file) {
    try {
      return TestFile.read(file, Files.readString(file)).stream()
          .map(test -> dynamicTest(test.name(), () -> passes(test)));
    } catch (IOException | BadTestFileException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static void passes(RuleTest test) {
    Surroundings around = Surroundings.none().withZone(test.zone());
    List<CheckedFile> files = new ArrayList<>();
    for (Source source : test.rules()) {
      var checked = new Language(test.instruments()).check(source.path(), source.text(), around);
      files.add(Objects.requireNonNull(checked.file(), checked.diagnostics()::toString));
    }
    Reference reference = new Reference(files, test.instruments());
    LatenessBuffer buffer =
        new LatenessBuffer(
            test.lateness(),
            tick -> reference.take(new Input.Ticked(tick)),
            signal -> reference.take(new Input.Signalled(signal)),
            time -> reference.take(new Input.Marked(time)));
    for (RuleTest.Input input : test.inputs()) {
      switch (input) {
        case RuleTest.Input.Arrived(var tick) -> buffer.tick(tick);
        case RuleTest.Input.Signalled(var signal) -> buffer.signal(signal);
        case RuleTest.Input.ClockAt(long time) -> buffer.clockAt(time);
      }
    }
    buffer.end();
    List<Firing> firings =
        reference.firings().stream()
            .filter(one -> test.only().isEmpty() || test.only().contains(one.alert()))
            .map(ReferenceCasesTest::firing)
            .toList();
    assertEquals(List.of(), Comparison.differences(test.firings(), firings));
  }

  private static Firing firing(Expected one) {
    return new Firing(
        "",
        "",
        one.file(),
        one.alert(),
        one.member(),
        "",
        one.symbol(),
        one.time(),
        one.price(),
        one.value(),
        one.level(),
        one.direction(),
        Severity.valueOf(one.severity().toUpperCase(Locale.ROOT)),
        one.message(),
        Map.of(),
        new Evidence("", List.of(), null, ""),
        "",
        0,
        0);
  }
}
