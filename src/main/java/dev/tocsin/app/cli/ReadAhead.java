package dev.tocsin.app.cli;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads ticks on a thread of its own, a few batches ahead of the one who evaluates them. Belongs to
 * the thread that evaluates.
 */
final class ReadAhead implements AutoCloseable {
  private static final int BATCH = 2_048;
  private static final int AHEAD = 4;

  private final MergedTicks source;
  private final Predicate<Tick> counts;
  private final ArrayBlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  /**
   * Some ticks in their order.
   *
   * @param progress how much of the source is read, from 0 to 1
   * @param failure why no more follow, or null
   * @param last whether no more follow
   */
  record Batch(List<Tick> ticks, double progress, @Nullable Exception failure, boolean last) {}

  private boolean ended;
  private @Nullable Exception failure;

  /**
   * Begins to read.
   *
   * @param counts which ticks go on
   */
  ReadAhead(MergedTicks source, Predicate<Tick> counts) {
    this.source = source;
    this.counts = counts;
    this.thread = Thread.ofPlatform().daemon().name("tick-reader").start(this::work);
  }

  private void work() {
    try {
      Batch batch;
      do {
        batch = read();
        ready.put(batch);
      } while (!batch.last());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Batch read() {
    List<Tick> ticks = new ArrayList<>(BATCH);
    try {
      for (Tick tick = source.next(); tick != null; tick = source.next()) {
        if (counts.test(tick)) {
          ticks.add(tick);
        }
        if (ticks.size() == BATCH) {
          return new Batch(ticks, source.progress(), null, false);
        }
      }
      return new Batch(ticks, source.progress(), null, true);
    } catch (IOException | RuntimeException e) {
      return new Batch(ticks, 1, e, true);
    }
  }

  /**
   * The next batch, or null at the end.
   *
   * @throws IOException where the source could not be read; what it gave before came first
   */
  @Nullable Batch next() throws IOException {
    if (!ended) {
      Batch batch = take();
      ended = batch.last();
      failure = batch.failure();
      return batch;
    }
    switch (failure) {
      case null -> {
        return null;
      }
      case IOException broken -> throw broken;
      case RuntimeException bug -> throw bug;
      case Exception other -> throw new IllegalStateException(other);
    }
  }

  private Batch take() throws IOException {
    try {
      return ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while ticks were read");
    }
  }

  /** Waits until nothing is read any more. */
  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while ticks were read");
    }
  }
}
