package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Forces a file to the disk on a thread of its own. All who ask while one force is under way share
 * the next one, so there is never more than one request waiting.
 *
 * <p>A force that fails is the last of its files: the system forgets what it could not write, and
 * would report the next one good. Whoever asks is refused from then on, until what was not
 * confirmed stands in another file.
 */
final class DiskSync implements AutoCloseable {
  /** How a file is forced to the disk. */
  @FunctionalInterface
  interface Force {
    Force BY_SYSTEM = (_, channel) -> channel.force(false);

    void force(Path file, FileChannel channel) throws IOException;
  }

  /** A file that is open. */
  record Opened(Path file, FileChannel channel) {}

  private final Force force;
  private final Queue<Opened> left = new ConcurrentLinkedQueue<>();
  private final AtomicReference<CompletableFuture<Void>> asked = new AtomicReference<>();
  private final Thread thread;
  private volatile Opened current;
  private volatile long written;
  private volatile long confirmed;
  private volatile @Nullable IOException failure;
  private volatile boolean closed;

  DiskSync(Opened first, String run, Force force) {
    this.current = first;
    this.force = force;
    this.thread = Thread.ofPlatform().daemon().name("journal-sync-" + run).start(this::work);
  }

  /**
   * Done when all that was written so far is on the disk.
   *
   * @param position of the last entry that was written
   */
  CompletableFuture<Void> request(long position) {
    written = position;
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
      IOException before = failure;
      if (before != null) {
        waiting.completeExceptionally(before);
        continue;
      }
      try {
        long position = written;
        force();
        confirmed = position;
        waiting.complete(null);
      } catch (IOException e) {
        failure = e;
        waiting.completeExceptionally(e);
      }
    }
  }

  /** What a force failed with, after which no file is trusted; null where all went well. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Position of the last entry that is known to be on the disk. */
  long confirmed() {
    return confirmed;
  }

  /** All up to that position is on the disk already. */
  void confirm(long position) {
    written = position;
    confirmed = position;
  }

  /** All that was not confirmed stands in that file now, on the disk; the others are let go. */
  void mended(Opened next, long position) throws IOException {
    Opened last = current;
    current = next;
    last.channel().close();
    for (Opened one = left.poll(); one != null; one = left.poll()) {
      one.channel().close();
    }
    confirm(position);
    // only now: the other thread looks at none of this while it stands
    failure = null;
  }

  // a file that is left behind is forced before the one that follows it
  private void force() throws IOException {
    Opened now = current;
    for (Opened one = left.peek(); one != null; one = left.peek()) {
      force.force(one.file(), one.channel());
      left.remove();
      one.channel().close();
    }
    if (now.channel().isOpen()) {
      force.force(now.file(), now.channel());
    }
  }

  /** From now on it forces that file too; the one before it is closed when it is on the disk. */
  void follow(Opened next) {
    if (current.channel().isOpen()) {
      left.add(current);
    }
    current = next;
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
    for (Opened one : left) {
      one.channel().close();
    }
    current.channel().close();
  }
}
