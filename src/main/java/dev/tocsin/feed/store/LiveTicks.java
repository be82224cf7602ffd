package dev.tocsin.feed.store;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds live ticks to the store on a thread of its own. {@link #add} may be called on any thread and
 * never waits: what the queue does not hold is counted and not kept.
 */
public final class LiveTicks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveTicks.class);
  private static final int MOST_BATCHES = 4_096;
  private static final long FLUSH_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 10_000;

  /** The journal and the database need room, too. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private final TickFolder folder;
  private final ArrayBlockingQueue<List<Tick>> queue = new ArrayBlockingQueue<>(MOST_BATCHES);
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final StringBuilder line = new StringBuilder();
  private final Thread thread;
  private volatile boolean ending;
  private boolean failing;

  LiveTicks(TickFolder folder) {
    this.folder = folder;
    this.thread = Thread.ofPlatform().daemon().name("tick-store").start(this::work);
  }

  /** Takes ticks that the journal has. */
  public void add(List<Tick> ticks) {
    if (ending || !queue.offer(ticks)) {
      dropped.addAndGet(ticks.size());
    }
  }

  /** How many were handed to the operating system. */
  public long kept() {
    return kept.get();
  }

  /** How many found no room, or could not be written. */
  public long dropped() {
    return dropped.get();
  }

  private void work() {
    try (OpenFiles files = new OpenFiles()) {
      while (!ending || !queue.isEmpty()) {
        List<Tick> first = queue.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        List<List<Tick>> batches = new ArrayList<>();
        if (first != null) {
          batches.add(first);
          queue.drainTo(batches);
          write(files, batches);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("the last ticks could not be kept: {}", e.getMessage());
    }
  }

  private void write(OpenFiles files, List<List<Tick>> batches) {
    long ticks = 0;
    long left = 0;
    try {
      Files.createDirectories(folder.root());
      if (Files.getFileStore(folder.root()).getUsableSpace() < LEAST_FREE_BYTES) {
        throw new IOException("less than 1 GiB is free on the disk");
      }
      for (List<Tick> batch : batches) {
        for (Tick tick : batch) {
          ticks++;
          if (!TickFolder.isKept(tick.symbol())) {
            left++;
            continue;
          }
          line.setLength(0);
          TickText.append(line, tick);
          files.append(folder.of(tick.symbol(), Math.floorDiv(tick.time(), EventTime.DAY)), line);
        }
      }
      files.flush();
      kept.addAndGet(ticks - left);
      dropped.addAndGet(left);
      failing = false;
    } catch (IOException e) {
      dropped.addAndGet(batches.stream().mapToLong(List::size).sum());
      if (!failing) {
        failing = true;
        LOG.error("ticks cannot be kept for later replays: {}", e.getMessage());
      }
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    ending = true;
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
