package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that others make are taken in without being asked. */
final class TreeWatchTest {

  @TempDir Path directory;
  private final RecordingListener changes = new RecordingListener();
  private Rulebook rulebook;

  @BeforeEach
  void open() throws IOException {
    rulebook =
        Rulebook.open(
            directory, new FakeChecker(), CommitWhen.NEVER, InstantSource.system(), changes);
    rulebook.watch();
  }

  @AfterEach
  void close() {
    rulebook.close();
  }

  @Test
  void takesInAFileInAFolderThatWasJustMade() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("new/deep"));
    Files.writeString(folder.resolve("a.alerts"), "MNQ > 1");
    assertEquals("new/deep/a.alerts", changes.next().path());
    Files.writeString(folder.resolve("a.alerts"), "MNQ > 2");
    assertEquals("MNQ > 2", text(changes.next()));
  }

  @Test
  void takesInAnEditorThatWritesAsideAndRenames() throws Exception {
    Path file = directory.resolve("a.alerts");
    Files.writeString(file, "MNQ > 1");
    assertEquals("MNQ > 1", text(changes.next()));
    Path aside = Files.writeString(directory.resolve("a.alerts~"), "MNQ > 2");
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    assertEquals("MNQ > 2", text(changes.next()));
    Files.delete(file);
    assertNull(changes.next().running());
  }

  @Test
  void endsWithTheWholeTextOfAFileWrittenInPieces() throws Exception {
    Path file = directory.resolve("a.alerts");
    for (String piece : new String[] {"MN", "Q >", " 1", "7\n"}) {
      Files.write(
          file,
          piece.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    RuleFileChange change = changes.next();
    while (change.checked().file() == null || !text(change).equals("MNQ > 17")) {
      change = changes.next();
    }
    assertEquals("MNQ > 17", text(change));
  }

  private static String text(RuleFileChange change) {
    return Objects.requireNonNull(change.running()).alerts().getFirst().text();
  }
}
