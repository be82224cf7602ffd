package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a disk without room: all of what is given together is in it, or nothing is. */
class FullDiskTest {
  private static final int KILOBYTES = 512;
  private static final int SEGMENT = 100_000;

  @TempDir Path root;
  private SmallDisk disk;
  private final List<Entry> taken = new ArrayList<>();
  private long time;

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.mounted(root.resolve("small"), KILOBYTES);
  }

  @AfterEach
  void unmount() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  private Path directory() {
    return root.resolve("small");
  }

  private Journal journal() throws IOException {
    return Journal.open(directory(), "run", 1, SEGMENT, (_, _) -> {});
  }

  private void give(Journal journal, int count) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry.Ticked("push", Tick.trade("S", ++time, 100, 1)));
    }
    for (Entry entry : entries) {
      journal.put(entry);
    }
    journal.flush();
    taken.addAll(entries);
    assertEquals(taken.size(), journal.end());
  }

  private String refused(Journal journal, int count) {
    String why =
        String.valueOf(assertThrows(IOException.class, () -> give(journal, count)).getMessage());
    assertEquals(taken.size(), journal.end());
    assertTrue(journal.isFailing());
    return why;
  }

  private void assertHoldsWhatWasTaken() throws IOException {
    List<Entry> read = new ArrayList<>();
    try (var journal =
        Journal.open(directory(), "run", 1, SEGMENT, (_, entry) -> read.add(entry))) {
      assertEquals(0, journal.cut(), "nothing is torn");
    }
    assertEquals(taken, read);
  }

  @Test
  void takesAllOfABatchOrNothingOfIt() throws IOException {
    try (var journal = journal()) {
      give(journal, 1_000);
      // larger than the room that is left, and than any buffer
      String why = refused(journal, 20_000);
      assertTrue(why.startsWith("the disk is full (No space left on device)"), why);
      give(journal, 1_000);
      refused(journal, 20_000);
    }
    assertHoldsWhatWasTaken();
  }

  @Test
  void takesNothingUntilThereIsRoomAndThenGoesOn() throws IOException {
    try (var journal = journal()) {
      give(journal, 100);
      disk.fill();
      // the last page of the file may have a little room
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 1_000; i++) {
              give(journal, 1);
            }
          });
      for (int i = 0; i < 3; i++) {
        refused(journal, 1 + 500 * i);
        assertThrows(IOException.class, journal::tryAgain);
        assertTrue(journal.isFailing(), "trying without room changes nothing");
      }
      disk.free();
      journal.tryAgain();
      assertFalse(journal.isFailing());
      give(journal, 4_000);
    }
    assertHoldsWhatWasTaken();
  }

  @Test
  void isOpenedThoughItsTailIsTornAndTheDiskIsFull() throws IOException {
    Path file = directory().resolve("run.journal");
    try (var journal = journal()) {
      give(journal, 100);
    }
    Files.write(
        file,
        ByteBuffer.allocate(12).putInt(40).putInt(1).putInt(7).array(),
        StandardOpenOption.APPEND);
    disk.fill();
    try (var journal = journal()) {
      assertEquals(12, journal.cut());
      assertEquals(100, journal.end());
      refused(journal, 1_000);
      disk.free();
      give(journal, 1_000);
    }
    assertHoldsWhatWasTaken();
  }

  @Test
  void leavesNoHalfSnapshot() throws IOException {
    var snapshots = new SnapshotFiles(directory(), "run");
    snapshots.write(1, ByteBuffer.wrap(new byte[1_000]));
    disk.fill();
    assertThrows(IOException.class, () -> snapshots.write(2, ByteBuffer.wrap(new byte[100_000])));
    assertEquals(List.of(1L), snapshots.newestFirst().stream().map(one -> one.position()).toList());
    disk.free();
    try (var files = Files.list(directory())) {
      assertEquals(1, files.count());
    }
    snapshots.write(3, ByteBuffer.wrap(new byte[100_000]));
    assertEquals(100_000, SnapshotFiles.read(snapshots.newestFirst().getFirst()).length);
  }
}
