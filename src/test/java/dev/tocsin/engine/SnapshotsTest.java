package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.journal.Journal;
import dev.tocsin.engine.journal.SmallDisk;
import dev.tocsin.engine.journal.SnapshotFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final int SEGMENT = 10_000;
  private static final int EVERY = 5_000;
  private static final int KEEP = 60_000;
  private static final int SNAPSHOT = 500;
  private static final int ENTRIES = 12_000;

  /** Frame, kind, time. */
  private static final int ENTRY = 8 + 1 + 8;

  @TempDir Path directory;
  private final List<Long> taken = new ArrayList<>();

  private Snapshots snapshots(int keep) {
    Duration day = Duration.ofDays(1);
    return new Snapshots(directory, "run", new Keeping(keep, day, SEGMENT, EVERY, day), NOW);
  }

  private Journal journal() throws IOException {
    return Journal.open(directory, "run", 1, SEGMENT, (_, _) -> {});
  }

  private void look(Snapshots snapshots, Journal journal) throws IOException {
    snapshots.look(
        journal,
        NOW,
        () -> {
          taken.add(journal.end());
          var bytes = new StateBytes();
          bytes.data().write(new byte[SNAPSHOT]);
          return bytes;
        });
    while (snapshots.isSettling()) {
      snapshots.settling().join();
      snapshots.settle(journal, NOW, _ -> true);
    }
  }

  @Test
  void comeAfterAsMuchInputHoweverMuchOfTheJournalWasCut() throws IOException {
    try (var journal = journal()) {
      var snapshots = snapshots(KEEP);
      long most = 0;
      for (int i = 0; i < ENTRIES; i++) {
        journal.append(new Entry.Marked(i));
        look(snapshots, journal);
        if (i % 20 == 0) {
          most = Math.max(most, journal.size() + new SnapshotFiles(directory, "run").size());
        }
      }
      for (int i = 1; i < taken.size(); i++) {
        long between = (taken.get(i) - taken.get(i - 1)) * ENTRY;
        assertTrue(between <= EVERY + ENTRY, between + " bytes before snapshot " + i);
      }
      assertTrue(journal.first() > 1, "the journal was cut");
      assertTrue(most <= KEEP + EVERY + ENTRY + 3 * SNAPSHOT, most + " bytes");
    }
  }

  @Test
  void keepWhatAStartNeedsAndNoMoreWhereNothingIsToBeKept() throws IOException {
    try (var journal = journal()) {
      var snapshots = snapshots(0);
      for (int i = 0; i < ENTRIES; i++) {
        journal.append(new Entry.Marked(i));
        look(snapshots, journal);
      }
      assertTrue(journal.size() <= 2 * SEGMENT + 2 * EVERY, journal.size() + " bytes");
      assertTrue(
          journal.first() <= taken.get(taken.size() - 2) + 1, "the newest but one is enough");
      assertTrue(snapshots.newestFirst().size() <= 4, snapshots.newestFirst()::toString);
      assertEquals(taken.getLast(), snapshots.newestFirst().getFirst().position());
    }
  }

  @Test
  void giveUpWhatIsThereToLookBackOnBeforeTheDiskIsFull() throws IOException {
    Optional<SmallDisk> small = SmallDisk.mount(directory.resolve("small"), 128);
    Assumptions.assumeTrue(small.isPresent(), "a small disk cannot be mounted here");
    directory = directory.resolve("small");
    try (SmallDisk disk = small.orElseThrow();
        var journal = journal()) {
      var snapshots = snapshots(10_000_000);
      for (int i = 0; i < 2 * ENTRIES; i++) {
        journal.append(new Entry.Marked(i));
        look(snapshots, journal);
      }
      assertTrue(journal.written() > 3 * 128 * 1_024, journal.written() + " bytes");
      assertTrue(journal.first() <= taken.get(taken.size() - 2) + 1, "what a start needs is there");
    }
  }
}
