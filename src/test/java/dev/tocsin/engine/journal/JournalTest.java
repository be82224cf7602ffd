package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry.RulesLoaded("a.alerts", "MNQ > 1 # ü"),
          new Entry.Ticked("push", new Tick("MNQ", 5, 1.5, Double.NaN, 1, 2)),
          new Entry.Marked(7),
          new Entry.Signalled(new Signal("s", "BUY", "MNQ", 1.25, 8)),
          new Entry.Signalled(new Signal("s", null, null, Double.NaN, 9)),
          new Entry.RuleTold("a.alerts~x", Entry.Command.PAUSE),
          new Entry.RulesUnloaded("a.alerts"));

  private List<Entry> read() throws IOException {
    List<Entry> read = new ArrayList<>();
    try (Journal _ =
        Journal.open(
            directory,
            "run",
            (position, entry) -> {
              read.add(entry);
              assertEquals(read.size(), position);
            })) {
      return read;
    }
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    try (var journal = Journal.open(directory, "run", (_, _) -> {})) {
      for (Entry entry : ENTRIES) {
        journal.append(entry);
      }
      journal.synced().join();
    }
    assertEquals(ENTRIES, read());
    assertEquals(List.of("run"), Journal.runs(directory));
  }

  @Test
  void cutsATornTailAtEveryByteAndGoesOn() throws IOException {
    try (var journal = Journal.open(directory, "run", (_, _) -> {})) {
      ENTRIES.forEach(entry -> append(journal, entry));
    }
    Path file = directory.resolve("run.journal");
    byte[] whole = Files.readAllBytes(file);
    for (int length = whole.length - 1; length > 0; length--) {
      Files.write(file, whole);
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
      int before = read().size();
      try (var journal = Journal.open(directory, "run", (_, _) -> {})) {
        assertEquals(before + 1, append(journal, new Entry.Marked(99)));
      }
      List<Entry> after = read();
      assertEquals(ENTRIES.subList(0, before), after.subList(0, before));
      assertEquals(new Entry.Marked(99), after.getLast());
    }
  }

  @Test
  void takesNothingBehindABrokenChecksum() throws IOException {
    try (var journal = Journal.open(directory, "run", (_, _) -> {})) {
      ENTRIES.forEach(entry -> append(journal, entry));
    }
    Path file = directory.resolve("run.journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertEquals(ENTRIES.subList(0, ENTRIES.size() - 1), read());
  }

  private static long append(Journal journal, Entry entry) {
    try {
      return journal.append(entry);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
