package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails to take a file now and then: as Linux does, it forgets what it could not write,
 * and takes the file again the next time as if nothing had been.
 */
class FailedSyncTest {
  private static final int SEGMENT = 2_000;
  private static final long SEED = Long.getLong("tocsin.seed", System.nanoTime());

  @TempDir Path directory;
  @TempDir Path kept;
  private Disk disk = new Disk(Path.of("."));
  private final List<Entry> given = new ArrayList<>();

  /** What would be there after the power was gone. */
  private static final class Disk implements DiskSync.Force {
    private final Map<Object, Integer> length = new ConcurrentHashMap<>();
    private final Set<Object> lost = ConcurrentHashMap.newKeySet();
    private final Path kept;
    private volatile int failures;

    Disk(Path kept) {
      this.kept = kept;
    }

    // keyed by the file itself, which may be given another name
    private static Object key(Path file) throws IOException {
      return Files.getAttribute(file, "unix:ino");
    }

    @Override
    public void force(Path file, FileChannel channel) throws IOException {
      if (failures > 0) {
        failures--;
        if (lost.add(key(file))) {
          // so that no other file is given its number
          Files.createLink(kept.resolve("lost-" + lost.size()), file);
        }
        throw new IOException("Input/output error");
      }
      // what was lost once never comes, and so nothing behind it can be read
      if (!lost.contains(key(file))) {
        length.put(key(file), (int) channel.size());
      }
    }

    void losesPower(Path directory) throws IOException {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length.getOrDefault(key(file), 0));
          }
        }
      }
    }
  }

  @BeforeEach
  void begin() {
    disk = new Disk(kept);
  }

  private Journal journal() throws IOException {
    return Journal.open(directory, "run", 1, SEGMENT, (_, _) -> {}, disk);
  }

  private void give(Journal journal, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var entry = new Entry.Ticked("push", Tick.trade("S", given.size(), 100, 1));
      journal.append(entry);
      given.add(entry);
    }
  }

  private List<Entry> afterThePowerWasGone() throws IOException {
    disk.losesPower(directory);
    List<Entry> read = new ArrayList<>();
    Journal.open(directory, "run", (_, entry) -> read.add(entry)).close();
    return read;
  }

  @Test
  void whatASyncLostIsWrittenAgainBeforeItIsConfirmed() throws IOException {
    try (Journal journal = journal()) {
      give(journal, 3);
      journal.synced().join();
      give(journal, 3);
      disk.failures = 1;
      assertThrows(CompletionException.class, () -> journal.synced().join());
      assertTrue(journal.isFailing());
      assertThrows(CompletionException.class, () -> journal.synced().join());

      journal.tryAgain();
      journal.synced().join();
      give(journal, 3);
      journal.synced().join();
      assertEquals(9, journal.end());
    }
    assertEquals(given, afterThePowerWasGone());
  }

  @Test
  void whatCannotBeMendedAtOnceIsMendedLater() throws IOException {
    try (Journal journal = journal()) {
      give(journal, 3);
      journal.synced().join();
      give(journal, 100);
      assertTrue(journal.beginnings().size() > 2);
      disk.failures = 1;
      assertThrows(CompletionException.class, () -> journal.synced().join());
      Path inTheWay = Files.createDirectory(Segments.at(directory, "run", 4).file());
      Path held = Files.createFile(inTheWay.resolve("held"));
      assertThrows(IOException.class, journal::tryAgain);
      Files.delete(held);
      Files.delete(inTheWay);

      journal.tryAgain();
      journal.synced().join();
      assertEquals(103, journal.end());
    }
    assertEquals(given, afterThePowerWasGone());
  }

  @Test
  void nothingIsTakenWhileTheDiskGoesOnFailing() throws IOException {
    try (Journal journal = journal()) {
      give(journal, 2);
      disk.failures = 3;
      assertThrows(CompletionException.class, () -> journal.synced().join());
      assertThrows(IOException.class, () -> give(journal, 1));
      assertThrows(IOException.class, journal::tryAgain);
      assertEquals(2, journal.end());

      give(journal, 1);
      journal.synced().join();
    }
    assertEquals(given, afterThePowerWasGone());
  }

  @Test
  void whateverWasConfirmedIsThereWhereverASyncFails() throws IOException {
    int failures = 0;
    for (int walk = 0; walk < 60; walk++) {
      Random random = new Random(SEED + walk);
      directory = Files.createDirectory(directory.resolveSibling("walk-" + walk + "-" + SEED));
      given.clear();
      int confirmed = 0;
      try (Journal journal = journal()) {
        for (int step = 0; step < 40; step++) {
          disk.failures = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : disk.failures;
          try {
            give(journal, random.nextInt(60));
            journal.synced().join();
            confirmed = given.size();
          } catch (IOException | CompletionException failed) {
            failures++;
          }
        }
        List<Entry> seen = new ArrayList<>();
        JournalReader.read(directory, "run", 1, (_, entry) -> seen.add(entry));
        assertEquals(given, seen, "-Dtocsin.seed=" + (SEED + walk));
        disk.failures = 0;
      }
      List<Entry> left = afterThePowerWasGone();
      assertTrue(left.size() >= confirmed, "-Dtocsin.seed=" + (SEED + walk));
      assertEquals(given.subList(0, left.size()), left);
    }
    assertTrue(failures > 60, failures + " failures");
  }
}
