package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose files are made longer with zeros while much comes. */
class JournalAheadTest {
  private static final long SEGMENT = 1 << 20;

  @TempDir Path root;
  private final List<Entry> taken = new ArrayList<>();
  private long time;

  private Path directory() {
    return root.resolve("journal");
  }

  private Journal journal(Path directory) throws IOException {
    return Journal.open(directory, "run", 1, SEGMENT, (_, _) -> {});
  }

  private void give(Journal journal, int count) throws IOException {
    List<Entry> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tick tick = Tick.trade("S", ++time, 100, 1);
      journal.put("push", tick);
      some.add(new Entry.Ticked("push", tick));
    }
    journal.flush();
    taken.addAll(some);
  }

  private void giveMuch(Journal journal, int groups) throws IOException {
    for (int i = 0; i < groups; i++) {
      give(journal, 100);
    }
  }

  // what the end of the process leaves behind
  private Path left(Path file) throws IOException {
    Path other = Files.createDirectories(root.resolve("left"));
    Files.copy(file, other.resolve(file.getFileName()));
    return other;
  }

  private void assertHoldsWhatWasTaken(Path directory, long cut) throws IOException {
    List<Entry> read = new ArrayList<>();
    try (var journal = Journal.open(directory, "run", 1, SEGMENT, (_, entry) -> read.add(entry))) {
      assertEquals(cut, journal.cut());
      assertEquals(bytes(directory), journal.size(), "no zeros are left");
    }
    assertEquals(taken, read);
  }

  private static long bytes(Path directory) throws IOException {
    long bytes = 0;
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void zerosBehindTheLastEntryAreNoDamage() throws IOException {
    Path file = directory().resolve("run.journal");
    try (var journal = journal(directory())) {
      giveMuch(journal, 80);
      assertTrue(Files.size(file) > journal.size(), "room stands ready");
      assertHoldsWhatWasTaken(left(file), 0);
    }
    assertHoldsWhatWasTaken(directory(), 0);
  }

  @Test
  void anEntryThatIsTornInFrontOfTheZerosIsCutOff() throws IOException {
    Path file = directory().resolve("run.journal");
    try (var journal = journal(directory())) {
      giveMuch(journal, 80);
      Path left = left(file);
      ByteBuffer half = ByteBuffer.allocate(12).putInt(40).putInt(1).putInt(7).flip();
      try (var channel = FileChannel.open(left.resolve("run.journal"), StandardOpenOption.WRITE)) {
        channel.write(half, journal.size());
      }
      assertHoldsWhatWasTaken(left, 12);
      try (var again = journal(left)) {
        give(again, 1);
      }
      assertHoldsWhatWasTaken(left, 0);
    }
  }

  @Test
  void aFileThatIsLeftForTheNextHoldsEntriesAlone() throws IOException {
    try (var journal = journal(directory())) {
      giveMuch(journal, 300);
      assertTrue(journal.beginnings().size() > 1, "several files");
      assertTrue(bytes(directory()) - journal.size() <= SEGMENT / 4, "room in the last file alone");
    }
    assertHoldsWhatWasTaken(directory(), 0);
  }

  @Test
  void onAFullDiskTheRoomThatStandsReadyIsUsedUpAndNoEntryIsLost() throws IOException {
    try (SmallDisk disk = SmallDisk.mounted(directory(), 1_024)) {
      try (var journal = journal(directory())) {
        giveMuch(journal, 60);
        disk.fill();
        int before = taken.size();
        assertThrows(IOException.class, () -> giveMuch(journal, 200));
        assertTrue(taken.size() > before, "there was room");
        assertTrue(journal.isFailing());
        disk.free();
        journal.tryAgain();
        giveMuch(journal, 10);
      }
      assertHoldsWhatWasTaken(directory(), 0);
    }
  }

  @Test
  void whereThereIsNoRoomForZerosEntriesAreTakenAllTheSame() throws IOException {
    try (SmallDisk disk = SmallDisk.mounted(directory(), 288)) {
      try (var journal = journal(directory())) {
        // zeros would not fit any more when the file has become worth them
        giveMuch(journal, 44);
        assertEquals(Files.size(directory().resolve("run.journal")), journal.size());
        assertThrows(IOException.class, () -> giveMuch(journal, 200));
      }
      assertHoldsWhatWasTaken(directory(), 0);
    }
  }
}
