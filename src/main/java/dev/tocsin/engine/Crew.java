package dev.tocsin.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run the parts of a step beside the one that asks for it. A step is over when all of
 * its parts are, so each thread has one part to do at most, and who asks sees what they did.
 */
final class Crew implements AutoCloseable {
  private final Hand[] hands;
  private final AtomicInteger open = new AtomicInteger();
  private volatile @Nullable Thread asking;
  private volatile boolean closed;

  private final class Hand {
    private final Thread thread;
    private volatile @Nullable Runnable part;
    private volatile @Nullable Throwable failure;

    Hand(String name) {
      thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    private void work() {
      while (true) {
        Runnable next = part;
        if (next != null) {
          part = null;
          try {
            next.run();
          } catch (RuntimeException | Error e) {
            failure = e;
          }
          if (open.decrementAndGet() == 0) {
            LockSupport.unpark(asking);
          }
        } else if (closed) {
          return;
        } else {
          LockSupport.park(this);
        }
      }
    }
  }

  /**
   * @param size how many threads, besides the one that asks
   */
  Crew(String name, int size) {
    hands = new Hand[size];
    for (int i = 0; i < size; i++) {
      hands[i] = new Hand(name + "-" + (i + 1));
      hands[i].thread.start();
    }
  }

  /**
   * Runs all parts and waits for them; the first is run by the caller.
   *
   * @param parts at least one, at most one more than there are threads
   */
  void run(List<Runnable> parts) {
    asking = Thread.currentThread();
    open.set(parts.size() - 1);
    for (int i = 1; i < parts.size(); i++) {
      hands[i - 1].part = parts.get(i);
      LockSupport.unpark(hands[i - 1].thread);
    }
    try {
      parts.getFirst().run();
    } finally {
      while (open.get() > 0) {
        LockSupport.park(this);
      }
    }
    for (Hand hand : hands) {
      Throwable failure = hand.failure;
      if (failure != null) {
        hand.failure = null;
        throw new IllegalStateException("a shard failed", failure);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Hand hand : hands) {
      LockSupport.unpark(hand.thread);
    }
  }
}
