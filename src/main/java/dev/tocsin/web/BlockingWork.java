package dev.tocsin.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that takes too long for the event loop: checking text, reading and writing files. So many
 * threads and tasks and no more; what comes beyond is refused at once and counted.
 */
public final class BlockingWork {

  private static final int THREADS = 2;
  private static final int MOST_WAITING = 64;

  private final WorkerExecutor executor;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int mostWaiting;
  private final Counter refused;

  /** For short work: two threads and at most {@value #MOST_WAITING} tasks. */
  public BlockingWork(Vertx vertx, MeterRegistry meters) {
    this(vertx, meters, "tocsin-web", THREADS, MOST_WAITING);
  }

  /**
   * @param name of the threads
   * @param mostWaiting tasks under way and waiting
   */
  public BlockingWork(
      Vertx vertx, MeterRegistry meters, String name, int threads, int mostWaiting) {
    this.executor = vertx.createSharedWorkerExecutor(name, threads);
    this.mostWaiting = mostWaiting;
    this.refused = meters.counter("tocsin.web.work.refused");
  }

  /** The future fails with {@link Overloaded} where there is too much to do. */
  public <T> Future<T> run(Callable<T> task) {
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      refused.increment();
      return Future.failedFuture(new Overloaded());
    }
    return executor.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
  }

  /** There is more to do than can wait. */
  public static final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overloaded() {
      super("too many tasks wait", null, false, false);
    }
  }
}
