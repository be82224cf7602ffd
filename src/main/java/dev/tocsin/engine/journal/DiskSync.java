package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces a file to the disk on a thread of its own. All who ask while one force is under way share
 * the next one, so there is never more than one request waiting.
 */
final class DiskSync implements AutoCloseable {
  private final FileChannel channel;
  private final AtomicReference<CompletableFuture<Void>> asked = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  DiskSync(FileChannel channel, String run) {
    this.channel = channel;
    this.thread = Thread.ofPlatform().daemon().name("journal-sync-" + run).start(this::work);
  }

  CompletableFuture<Void> request() {
    CompletableFuture<Void> waiting = asked.get();
    while (waiting == null) {
      var mine = new CompletableFuture<Void>();
      waiting = asked.compareAndSet(null, mine) ? mine : asked.get();
    }
    LockSupport.unpark(thread);
    return waiting;
  }

  private void work() {
    while (true) {
      CompletableFuture<Void> waiting = asked.getAndSet(null);
      if (waiting == null) {
        if (closed) {
          return;
        }
        LockSupport.park(this);
        continue;
      }
      try {
        channel.force(false);
        waiting.complete(null);
      } catch (IOException e) {
        waiting.completeExceptionally(e);
      }
    }
  }

  /** Waits for the last force. */
  @Override
  public void close() throws IOException {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the journal was closed", e);
    }
  }
}
