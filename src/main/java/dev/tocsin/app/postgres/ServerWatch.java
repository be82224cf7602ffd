package dev.tocsin.app.postgres;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server again when its process ends by itself. Has one thread of its own. */
final class ServerWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ServerWatch.class);
  private static final long AGAIN_SECONDS = 5;

  private final PostgresServer server;
  private final ScheduledExecutorService thread;

  ServerWatch(PostgresServer server) {
    this.server = server;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postgres-watch").factory());
  }

  void begin() {
    thread.execute(this::watch);
  }

  private void watch() {
    Optional<ProcessHandle> process = server.process();
    if (process.isEmpty()) {
      restart();
      return;
    }
    process.get().onExit().thenRun(() -> onThread(this::restart));
  }

  private void restart() {
    try {
      log.warn("the embedded Postgres ended by itself; starting it again");
      Optional<StartProblem> problem = server.adoptOrphan() ? Optional.empty() : server.start();
      if (problem.isEmpty()) {
        log.info("the embedded Postgres is up again");
        watch();
        return;
      }
      log.error("{}", problem.get());
    } catch (IOException e) {
      log.error("the embedded Postgres does not start: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!thread.isShutdown()) {
      thread.schedule(this::restart, AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void onThread(Runnable work) {
    synchronized (this) {
      if (!thread.isShutdown()) {
        thread.execute(work);
      }
    }
  }

  /** Blocks until no start is under way any more; none begins afterwards. */
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdownNow();
    }
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        log.warn("a start of the embedded Postgres is still under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
