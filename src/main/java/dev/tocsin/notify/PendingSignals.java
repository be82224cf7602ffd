package dev.tocsin.notify;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.engine.Firing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Firings that tell of signals directly and that the log has not stored yet, in a file, so that a
 * kill loses none that was acknowledged. What comes while the disk works is written together. Of
 * any thread.
 */
public final class PendingSignals {

  private static final Logger LOG = LoggerFactory.getLogger(PendingSignals.class);

  /** Lines after which the file is written anew, without what is stored. */
  private static final int LINES = 1_000;

  private final WorkerExecutor disk;
  private final LineJournal journal;
  private final Map<String, Firing> pending = new LinkedHashMap<>();
  private List<Adding> added = new ArrayList<>();
  private boolean writing;
  private int lines;

  private record Adding(Firing firing, Promise<Void> kept) {}

  private PendingSignals(WorkerExecutor disk, LineJournal journal) {
    this.disk = disk;
    this.journal = journal;
  }

  /** Reads what is left of before; blocks. */
  public static PendingSignals open(Vertx vertx, Path path) throws IOException {
    List<JsonObject> left = new ArrayList<>();
    LineJournal journal = LineJournal.open(path, left);
    PendingSignals signals =
        new PendingSignals(vertx.createSharedWorkerExecutor("signals", 1), journal);
    signals.lines = left.size();
    for (JsonObject line : left) {
      Firing firing = FiringJson.read(line);
      signals.pending.put(firing.id(), firing);
    }
    return signals;
  }

  /** What may not be stored yet, the oldest first. */
  public synchronized List<Firing> all() {
    return List.copyOf(pending.values());
  }

  /** Keeps it; done when a kill no longer loses it, and fails where the disk does not take it. */
  public Future<Void> add(Firing firing) {
    Promise<Void> kept = Promise.promise();
    synchronized (this) {
      added.add(new Adding(firing, kept));
      if (writing) {
        return kept.future();
      }
      writing = true;
    }
    onDisk(this::write);
    return kept.future();
  }

  /** The log has it; after a kill it may be handed to the log once more all the same. */
  public synchronized void stored(Firing firing) {
    pending.remove(firing.id());
  }

  private Void write() {
    for (List<Adding> next = next(); !next.isEmpty(); next = next()) {
      try {
        journal.append(next.stream().map(one -> FiringJson.of(one.firing())).toList());
        kept(next);
        next.forEach(one -> one.kept().complete());
      } catch (IOException e) {
        List<Adding> lost = next;
        lost.forEach(one -> one.kept().fail(e));
      }
    }
    return null;
  }

  private synchronized List<Adding> next() {
    List<Adding> next = added;
    added = new ArrayList<>();
    writing = !next.isEmpty();
    return next;
  }

  private void kept(List<Adding> written) throws IOException {
    List<Firing> anew = List.of();
    synchronized (this) {
      written.forEach(one -> pending.put(one.firing().id(), one.firing()));
      lines += written.size();
      if (lines <= LINES || lines <= 2 * pending.size()) {
        return;
      }
      lines = pending.size();
      anew = all();
    }
    journal.replace(anew.stream().map(FiringJson::of).toList());
  }

  private Future<Void> onDisk(Callable<Void> work) {
    return disk.executeBlocking(work, true);
  }

  /** Lets go of its file, without what is stored by then. */
  public Future<Void> close() {
    return onDisk(
            () -> {
              journal.replace(all().stream().map(FiringJson::of).toList());
              journal.close();
              return null;
            })
        .onFailure(e -> LOG.warn("the file of signals did not close: {}", e.getMessage()))
        .eventually(disk::close);
  }
}
