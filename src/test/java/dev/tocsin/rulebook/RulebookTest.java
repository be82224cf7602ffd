package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, saving and what is refused; without git. */
final class RulebookTest {

  private static final Author TRADER = new Author("Ada", "ada@example.org");
  private static final Precondition ABSENT = new Precondition.Absent();

  @TempDir Path scratch;
  private final RecordingListener changes = new RecordingListener();

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Rulebook rulebook;

  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(scratch.resolve("rules"));
  }

  private Rulebook open() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
    rulebook = Rulebook.open(directory, new FakeChecker(), CommitWhen.NEVER, clock, changes);
    return rulebook;
  }

  @AfterEach
  void close() {
    if (rulebook != null) {
      rulebook.close();
    }
  }

  @Test
  void loadsAllFilesInOrderButExamplesAndHiddenOnes() throws Exception {
    write("z.alerts", "MNQ > 1");
    write("futures/a.alerts", "MNQ > 2\nES > 3");
    write("examples/x.alerts", "MNQ > 4");
    write("futures/examples/x.alerts", "MNQ > 4");
    write(".git/x.alerts", "MNQ > 4");
    write(".hidden.alerts", "MNQ > 4");
    write("readme.txt", "MNQ > 4");
    open();
    assertEquals(
        List.of("futures/a.alerts", "z.alerts"),
        changes.all().stream().map(RuleFileChange::path).toList());
    assertEquals(2, running("futures/a.alerts").alerts().size());
  }

  @Test
  void keepsAllRulesAndSaysSoWhileTheDirectoryIsAway() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    assertEquals(Optional.empty(), rulebook.problem());
    Path away = Files.move(directory, scratch.resolve("away"));
    assertThrows(IOException.class, rulebook::refresh);
    assertTrue(rulebook.problem().orElseThrow().contains("is gone"));
    assertEquals(1, running("a.alerts").alerts().size());
    Files.move(away, directory);
    rulebook.refresh();
    assertEquals(Optional.empty(), rulebook.problem());
  }

  @Test
  void namesABrokenFileWithLineAndColumnAndKeepsItsLastGoodRules() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    changes.all();
    write("a.alerts", "\nMNQ >> 2");
    rulebook.refresh();
    RuleFileChange change = changes.next();
    assertNull(change.checked().file());
    assertEquals(2, change.checked().diagnostics().getFirst().line());
    assertEquals("MNQ > 1", running("a.alerts").alerts().getFirst().text());
    assertEquals(running("a.alerts"), change.running());
    assertTrue(rulebook.files().getFirst().broken());

    write("a.alerts", "MNQ > 3");
    rulebook.refresh();
    assertEquals(
        "MNQ > 3", Objects.requireNonNull(changes.next().running()).alerts().getFirst().text());
    assertFalse(rulebook.files().getFirst().broken());
  }

  @Test
  void aFileThatIsBrokenFromTheStartRunsNothing() throws Exception {
    write("a.alerts", "nonsense");
    open();
    assertNull(changes.next().running());
  }

  @Test
  void tellsThatAFileWent() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    changes.all();
    Files.delete(directory.resolve("a.alerts"));
    rulebook.refresh();
    RuleFileChange change = changes.next();
    assertNull(change.version());
    assertNull(change.running());
    assertEquals(List.of(), rulebook.files());
  }

  @Test
  void saysNothingWhereNothingChanged() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    changes.all();
    rulebook.refresh();
    write("a.alerts", "MNQ > 1");
    rulebook.refresh();
    assertEquals(List.of(), changes.all());
  }

  @Test
  void keepsWhatRunsWhenTheWholeDirectoryIsAway() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    changes.all();
    Path away = directory.resolveSibling(directory.getFileName() + "-away");
    Files.move(directory, away);
    try {
      org.junit.jupiter.api.Assertions.assertThrows(IOException.class, rulebook::refresh);
      assertEquals(1, rulebook.files().size());
      assertEquals(List.of(), changes.all());
    } finally {
      Files.move(away, directory);
    }
  }

  @Test
  void refusesLinksAndNamesThem() throws Exception {
    Path outside = Files.createDirectory(scratch.resolve("outside"));
    Path elsewhere = Files.writeString(outside.resolve("target.txt"), "MNQ > 1");
    Files.createSymbolicLink(directory.resolve("a.alerts"), elsewhere);
    Files.createSymbolicLink(directory.resolve("folder"), outside);
    open();
    assertEquals("link-not-followed", rulebook.files().getFirst().diagnostics().getFirst().code());
    assertNull(rulebook.read(new RulePath("a.alerts")));
    assertInstanceOf(
        SaveResult.BadPath.class, rulebook.save("a.alerts", "MNQ > 2", ABSENT, TRADER, null));
    assertInstanceOf(
        SaveResult.BadPath.class,
        rulebook.save("folder/b.alerts", "MNQ > 2", ABSENT, TRADER, null));
    assertEquals("MNQ > 1", Files.readString(elsewhere));
  }

  @Test
  void refusesAFileThatIsTooLargeWithoutReadingIt() throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve("a.alerts").toFile(), "rw")) {
      file.setLength(RuleTree.LARGEST_FILE + 1);
    }
    open();
    assertEquals("file-too-large", rulebook.files().getFirst().diagnostics().getFirst().code());
  }

  @Test
  void refusesBytesThatAreNoUtf8() throws Exception {
    Files.write(directory.resolve("a.alerts"), new byte[] {'M', (byte) 0xff});
    open();
    assertEquals("not-utf-8", rulebook.files().getFirst().diagnostics().getFirst().code());
    SaveResult result = rulebook.save("a.alerts", "MNQ > 2", ABSENT, TRADER, null);
    assertInstanceOf(SaveResult.Conflict.class, result);
  }

  @Test
  void savesANewFileAndReadsItBackWithItsVersion() throws Exception {
    open();
    SaveResult.Saved saved =
        assertInstanceOf(
            SaveResult.Saved.class,
            rulebook.save("futures/mnq.alerts", "MNQ > 1\n", ABSENT, TRADER, null));
    RuleText text = Objects.requireNonNull(rulebook.read(new RulePath("futures/mnq.alerts")));
    assertEquals("MNQ > 1\n", text.text());
    assertEquals(saved.version(), text.version());
    assertEquals(
        "MNQ > 1", Objects.requireNonNull(changes.next().running()).alerts().getFirst().text());
    rulebook.refresh();
    assertEquals(List.of(), changes.all(), "its own save is no news");
    try (Stream<Path> files = Files.list(directory.resolve("futures"))) {
      assertEquals(1, files.count(), "no draft is left behind");
    }
  }

  @Test
  void savesOverTheVersionThatWasReadAndNoOther() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    String seen = Objects.requireNonNull(rulebook.read(new RulePath("a.alerts"))).version();
    write("a.alerts", "MNQ > 7");
    SaveResult.Conflict conflict =
        assertInstanceOf(
            SaveResult.Conflict.class,
            rulebook.save("a.alerts", "MNQ > 2", new Precondition.Unchanged(seen), TRADER, null));
    assertEquals("MNQ > 7", Files.readString(directory.resolve("a.alerts")));
    assertInstanceOf(
        SaveResult.Saved.class,
        rulebook.save(
            "a.alerts",
            "MNQ > 2",
            new Precondition.Unchanged(Objects.requireNonNull(conflict.current())),
            TRADER,
            null));
    assertInstanceOf(
        SaveResult.Conflict.class, rulebook.save("a.alerts", "MNQ > 3", ABSENT, TRADER, null));
    assertEquals("MNQ > 2", Files.readString(directory.resolve("a.alerts")));
  }

  @Test
  void writesNothingOfATextWithErrors() throws Exception {
    open();
    SaveResult.Rejected rejected =
        assertInstanceOf(
            SaveResult.Rejected.class,
            rulebook.save("a.alerts", "MNQ > 1\nnonsense", ABSENT, TRADER, null));
    assertEquals(2, rejected.diagnostics().getFirst().line());
    assertFalse(Files.exists(directory.resolve("a.alerts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.alerts", ".git/config", "a/../../x.alerts", "x.txt"})
  void refusesToSaveOrDeleteOutside(String path) throws Exception {
    open();
    assertInstanceOf(
        SaveResult.BadPath.class, rulebook.save(path, "MNQ > 1", ABSENT, TRADER, null));
    assertInstanceOf(
        SaveResult.BadPath.class,
        rulebook.delete(path, new Precondition.Unchanged("x"), TRADER, null));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void keepsTheRightsOfTheFileItReplaces() throws Exception {
    write("a.alerts", "MNQ > 1");
    Path file = directory.resolve("a.alerts");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    open();
    String seen = Objects.requireNonNull(rulebook.read(new RulePath("a.alerts"))).version();
    rulebook.save("a.alerts", "MNQ > 2", new Precondition.Unchanged(seen), TRADER, null);
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void deletesOnlyTheVersionThatWasSeen() throws Exception {
    write("a.alerts", "MNQ > 1");
    open();
    changes.all();
    assertInstanceOf(
        SaveResult.Conflict.class,
        rulebook.delete("a.alerts", new Precondition.Unchanged("other"), TRADER, null));
    String seen = Objects.requireNonNull(rulebook.read(new RulePath("a.alerts"))).version();
    assertInstanceOf(
        SaveResult.Saved.class,
        rulebook.delete("a.alerts", new Precondition.Unchanged(seen), TRADER, null));
    assertNull(changes.next().running());
    assertFalse(Files.exists(directory.resolve("a.alerts")));
  }

  private CheckedFile running(String path) {
    CheckedFile running =
        rulebook.files().stream()
            .filter(file -> file.path().equals(path))
            .findFirst()
            .orElseThrow()
            .running();
    assertNotNull(running);
    return Objects.requireNonNull(running);
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  /** The real language: what is wrong with one file may depend on another. */
  @Test
  void looksAgainAtFilesThatSpeakOfAChangedOne() throws IOException {
    write("a.alerts", "alert \"after\" when alert \"z.alerts#first\" fires\n");
    write("z.alerts", "alert \"first\" when MNQ > 1\n");
    Language language = new Language(Instruments.plain());
    rulebook =
        Rulebook.open(
            directory,
            (path, text, files) ->
                language.check(path, text, Surroundings.none().withNeighbours(files)),
            CommitWhen.NEVER,
            InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")),
            changes);
    assertEquals(List.of(), broken());

    write("z.alerts", "alert \"second\" when MNQ > 1\n");
    rulebook.refresh();
    assertEquals(List.of("a.alerts: 'z.alerts' has no alert 'first'"), broken());
    assertNotNull(rulebook.files().getFirst().running());

    rulebook.save(
        "z.alerts",
        "alert \"first\" when alert \"a.alerts#after\" fires\n",
        new Precondition.Unchanged(Objects.requireNonNull(rulebook.files().getLast().version())),
        TRADER,
        null);
    assertEquals(List.of("a.alerts: 'z.alerts' has no alert 'first'"), broken());

    write("z.alerts", "alert \"first\" when MNQ > 2\n");
    rulebook.refresh();
    assertEquals(List.of(), broken());
    Files.delete(directory.resolve("z.alerts"));
    rulebook.refresh();
    assertEquals(List.of("a.alerts: there is no rule file 'z.alerts'"), broken());
  }

  private List<String> broken() {
    return rulebook.files().stream()
        .filter(RuleFile::broken)
        .map(file -> file.path() + ": " + file.diagnostics().getFirst().message())
        .toList();
  }
}
