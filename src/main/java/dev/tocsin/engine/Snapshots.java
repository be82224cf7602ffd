package dev.tocsin.engine;

import dev.tocsin.engine.journal.Journal;
import dev.tocsin.engine.journal.SnapshotFiles;
import dev.tocsin.engine.journal.SnapshotFiles.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of a run now and then. One is taken between two inputs, in memory; it reaches the
 * disk, on a thread of its own, when the journal has reached it too and all firings up to it are
 * stored, so that nothing a start leaves out is missing elsewhere. Then the journal is cut. Belongs
 * to the engine's thread.
 */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** A start that finds the newest one unreadable takes the one before. */
  private static final int FOR_A_START = 2;

  private final SnapshotFiles files;
  private final Keeping keeping;
  private @Nullable Taken waiting;
  private @Nullable CompletableFuture<Void> writing;
  private long last;
  private long lastWritten;
  private Instant lastTime;

  private record Taken(long position, StateBytes bytes, CompletableFuture<Void> synced) {}

  /** Writes all there is to know. */
  @FunctionalInterface
  interface Content {
    StateBytes write() throws IOException;
  }

  Snapshots(Path directory, String run, Keeping keeping, Instant now) {
    this.files = new SnapshotFiles(directory, run);
    this.keeping = keeping;
    this.lastTime = now;
  }

  /** Those on the disk, newest first. */
  List<Stored> newestFirst() throws IOException {
    return files.newestFirst();
  }

  /** The run goes on from that one. */
  void restored(long position) {
    last = position;
  }

  /** Takes one if it is time for it. */
  void look(Journal journal, Instant now, Content content) throws IOException {
    if (journal.beginnings().size() > 1 && journal.isShortOfRoom()) {
      // what is only there to look back on goes before input is refused
      cut(journal, 0, Long.MIN_VALUE);
    }
    boolean much = journal.written() - lastWritten >= keeping.snapshotBytes();
    boolean old = !now.isBefore(lastTime.plus(keeping.snapshotTime()));
    if ((much || old) && waiting == null && journal.end() > last) {
      take(journal, now, content);
    }
  }

  /** Takes one of what there is now. */
  void take(Journal journal, Instant now, Content content) throws IOException {
    long start = System.nanoTime();
    StateBytes bytes = content.write();
    waiting = new Taken(journal.end(), bytes, journal.synced());
    last = journal.end();
    lastWritten = journal.written();
    lastTime = now;
    LOG.debug(
        "snapshot of {} bytes at position {} taken in {} ms",
        bytes.size(),
        last,
        (System.nanoTime() - start) / 1_000_000);
  }

  /**
   * Lets the one that was taken go to the disk when it may, and cuts the journal when it is there.
   *
   * @param stored whether every firing up to a position is stored
   */
  void settle(Journal journal, Instant now, LongPredicate stored) throws IOException {
    if (writing != null) {
      if (writing.isDone()) {
        written(journal, now);
      }
      return;
    }
    Taken taken = waiting;
    if (taken == null || !taken.synced().isDone() || !stored.test(taken.position())) {
      return;
    }
    if (taken.synced().isCompletedExceptionally()) {
      waiting = null;
      return;
    }
    writing =
        CompletableFuture.runAsync(
            () -> write(taken),
            work -> Thread.ofPlatform().daemon().name("snapshot-writer").start(work));
  }

  /** Done when {@link #settle} has something to do again: at once where none is on its way. */
  CompletableFuture<?> settling() {
    CompletableFuture<Void> step =
        writing != null ? writing : waiting != null ? waiting.synced() : null;
    return step == null ? CompletableFuture.completedFuture(null) : step.handle((_, _) -> true);
  }

  /** Whether one that was taken is not on the disk yet. */
  boolean isSettling() {
    return waiting != null;
  }

  private void write(Taken taken) {
    try {
      files.write(taken.position(), taken.bytes().buffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void written(Journal journal, Instant now) throws IOException {
    CompletableFuture<Void> done = writing;
    writing = null;
    waiting = null;
    try {
      if (done != null) {
        done.join();
      }
      cut(journal, now);
    } catch (CompletionException e) {
      LOG.warn(
          "no snapshot could be written; the next start reads more of the journal: {}",
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
  }

  private void cut(Journal journal, Instant now) throws IOException {
    long since = now.minus(keeping.time()).toEpochMilli();
    cut(journal, keeping.bytes() - files.size(), since);
  }

  private void cut(Journal journal, long keepBytes, long keepSince) throws IOException {
    List<Stored> all = files.newestFirst();
    if (all.size() < FOR_A_START) {
      return;
    }
    long needed = all.get(FOR_A_START - 1).position() + 1;
    journal.trim(needed, keepBytes, keepSince);
    // of older ones the first of each journal file stays: from there it can be looked back
    var beginnings = new TreeSet<>(journal.beginnings());
    for (Stored one : all.subList(FOR_A_START, all.size()).reversed()) {
      Long file = beginnings.floor(one.position() + 1);
      if (file == null || !beginnings.remove(file)) {
        SnapshotFiles.delete(one);
      }
    }
  }

  /** Waits for what is being written, and writes what may be written yet. */
  void close(Journal journal, Instant now, LongPredicate stored) throws IOException {
    if (waiting != null && writing == null) {
      waiting.synced().handle((_, _) -> true).join();
      settle(journal, now, stored);
    }
    if (writing != null) {
      writing.handle((_, _) -> true).join();
      settle(journal, now, stored);
    }
  }

  /** Takes all of the run away. */
  void deleteAll() throws IOException {
    files.deleteAll();
  }
}
