package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces a file to the disk on a thread of its own. All who ask while one force is under way share
 * the next one, so there is never more than one request waiting.
 */
final class DiskSync implements AutoCloseable {
  private final Queue<FileChannel> left = new ConcurrentLinkedQueue<>();
  private final AtomicReference<CompletableFuture<Void>> asked = new AtomicReference<>();
  private final Thread thread;
  private volatile FileChannel channel;
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
        force();
        waiting.complete(null);
      } catch (IOException e) {
        waiting.completeExceptionally(e);
      }
    }
  }

  // a file that is left behind is forced before the one that follows it
  private void force() throws IOException {
    FileChannel current = channel;
    for (FileChannel one = left.peek(); one != null; one = left.peek()) {
      one.force(false);
      left.remove();
      one.close();
    }
    if (current.isOpen()) {
      current.force(false);
    }
  }

  /** From now on it forces that file too; the one before it is closed when it is on the disk. */
  void follow(FileChannel next) {
    if (channel.isOpen()) {
      left.add(channel);
    }
    channel = next;
  }

  /** Waits for the last force, and closes all files. */
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
    for (FileChannel one : left) {
      one.close();
    }
    channel.close();
  }
}
