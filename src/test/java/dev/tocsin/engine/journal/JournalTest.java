package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  // ---- several files

  private Journal small(long from, Map<Long, Entry> read) throws IOException {
    return Journal.open(directory, "run", from, 200, read::put);
  }

  private Map<Long, Entry> fill(int count) throws IOException {
    Map<Long, Entry> written = new TreeMap<>();
    try (Journal journal = small(1, new TreeMap<>())) {
      for (int i = 1; i <= count; i++) {
        Entry entry = i % 7 == 0 ? ENTRIES.getFirst() : new Entry.Marked(i);
        written.put(journal.append(entry), entry);
      }
      journal.synced().join();
    }
    assertEquals(count, written.size());
    return written;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void goesOnFromAnyPositionOverManyFiles() throws IOException {
    var written = new TreeMap<>(fill(100));
    assertTrue(files().size() > 5, "several files: " + files());
    for (long from = 1; from <= 101; from++) {
      Map<Long, Entry> read = new TreeMap<>();
      try (Journal journal = small(from, read)) {
        assertEquals(written.tailMap(from), read);
        assertEquals(100, journal.end());
      }
    }
    assertEquals(List.of("run"), Journal.runs(directory));
  }

  @Test
  void takesAwayWhatNobodyNeedsAndNothingElse() throws IOException {
    var written = new TreeMap<>(fill(100));
    try (Journal journal = small(1, new TreeMap<>())) {
      long size = journal.size();
      assertEquals(0, journal.trim(101, size, 0), "there is room for all of it");
      assertTrue(journal.trim(50, 0, 0) > 0);
      assertTrue(journal.first() > 1 && journal.first() <= 50, "first " + journal.first());
      assertEquals(sizeOf(files()), journal.size());
      assertEquals(101, journal.append(new Entry.Marked(101)));
    }
    written.put(101L, new Entry.Marked(101));
    Map<Long, Entry> read = new TreeMap<>();
    try (Journal _ = small(50, read)) {
      assertEquals(written.tailMap(50L), read);
    }
  }

  @Test
  void takesAwayWhatIsTooOldThoughThereIsRoom() throws IOException {
    fill(100);
    try (Journal journal = small(1, new TreeMap<>())) {
      assertEquals(0, journal.trim(101, Long.MAX_VALUE, 0));
      assertTrue(journal.trim(101, Long.MAX_VALUE, Long.MAX_VALUE) > 0);
    }
  }

  @Test
  void tellsNothingBehindDamageInTheMiddleButKeepsTheFiles() throws IOException {
    fill(100);
    List<Path> before = files();
    Path damaged = before.get(2);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 3] ^= 1;
    Files.write(damaged, bytes);
    Map<Long, Entry> read = new TreeMap<>();
    long end;
    try (Journal journal = small(1, read)) {
      end = journal.end();
      assertEquals(read.size(), end);
      assertEquals(end + 1, journal.append(new Entry.Marked(7)));
    }
    assertTrue(end > 0 && end < 100);
    assertEquals(
        before.size() - 4,
        files().stream().filter(file -> file.toString().endsWith(".damaged")).count());
    Map<Long, Entry> again = new TreeMap<>();
    try (Journal _ = small(1, again)) {
      assertEquals(end + 1, again.size());
    }
  }

  @Test
  void leavesPositionsOut() throws IOException {
    try (Journal journal = small(1, new TreeMap<>())) {
      journal.append(new Entry.Marked(1));
      journal.skipTo(40);
      assertEquals(40, journal.append(new Entry.Marked(2)));
    }
    Map<Long, Entry> read = new TreeMap<>();
    try (Journal journal = small(2, read)) {
      assertEquals(Map.of(40L, new Entry.Marked(2)), read);
      assertEquals(40, journal.end());
    }
  }

  @Test
  void beginsWhereItIsTold() throws IOException {
    try (Journal journal = small(500, new TreeMap<>())) {
      assertEquals(500, journal.append(new Entry.Marked(1)));
    }
    assertEquals(500, Journal.first(directory, "run"));
  }

  private static long sizeOf(List<Path> files) throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    return size;
  }
}
