package dev.tocsin.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres of our own on loopback, on a directory that outlives it.
 *
 * <p>A server left behind by a killed process is taken over as it is if it runs with today's
 * settings, else it is stopped and started anew. A server that dies while this is open is started
 * again on the same port. All methods block.
 */
public final class EmbeddedPostgres implements RunningDatabase {

  static final String USER = "tocsin";
  static final String DATABASE = "tocsin";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final PostgresServer server;
  private final ClusterLock lock;
  private final ServerWatch watch;

  private EmbeddedPostgres(PostgresServer server, ClusterLock lock, ServerWatch watch) {
    this.server = server;
    this.lock = lock;
    this.watch = watch;
  }

  /** Starts the server, making its database first where there is none. */
  public static DatabaseStart start(PostgresPlaces places) {
    try {
      Optional<StartProblem> unusable = Preflight.root(places.root());
      if (unusable.isPresent()) {
        return new DatabaseStart.Refused(unusable.get());
      }
      Directories.createPrivate(places.root());
      Optional<ClusterLock> lock = ClusterLock.take(places.lock());
      if (lock.isEmpty()) {
        return new DatabaseStart.Refused(inUse(places));
      }
      boolean started = false;
      try {
        DatabaseStart start = startLocked(places, lock.get());
        started = start instanceof DatabaseStart.Started;
        return start;
      } finally {
        if (!started) {
          lock.get().close();
        }
      }
    } catch (IOException e) {
      return new DatabaseStart.Refused(broken(places, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DatabaseStart.Refused(
          new StartProblem(
              "database-start-interrupted",
              "The start of the database was interrupted.",
              "Start again."));
    }
  }

  private static DatabaseStart startLocked(PostgresPlaces places, ClusterLock lock)
      throws IOException, InterruptedException {
    Optional<StartProblem> unusable = Preflight.cluster(places);
    if (unusable.isPresent()) {
      return new DatabaseStart.Refused(unusable.get());
    }
    PostgresServer server =
        new PostgresServer(places, PostgresBinaries.unpacked(places.binaries()));
    if (!Files.exists(places.cluster())) {
      Optional<StartProblem> problem = server.createCluster();
      if (problem.isPresent()) {
        return new DatabaseStart.Refused(problem.get());
      }
    }
    if (server.adoptOrphan()) {
      log.info("took over the Postgres that a killed process left behind");
    } else {
      Optional<StartProblem> problem = server.start();
      if (problem.isPresent()) {
        return new DatabaseStart.Refused(problem.get());
      }
    }
    ServerWatch watch = new ServerWatch(server);
    watch.begin();
    return new DatabaseStart.Started(new EmbeddedPostgres(server, lock, watch));
  }

  private static StartProblem inUse(PostgresPlaces places) throws IOException {
    return new StartProblem(
        "database-in-use",
        "The database in "
            + places.root()
            + " is in use by another Tocsin ("
            + ClusterLock.holder(places.lock())
            + ").",
        "Stop that one first, or give this one another data directory (TOCSIN_DATA_DIR).");
  }

  private static StartProblem broken(PostgresPlaces places, IOException e) {
    log.debug("start of the embedded Postgres failed", e);
    return new StartProblem(
        "database-directory-unusable",
        "The database in " + places.root() + " cannot be started: " + e + ".",
        "Look whether the disk is full and the directory may be written, or set another data"
            + " directory (TOCSIN_DATA_DIR).");
  }

  @Override
  public DatabaseAddress address() {
    return server.address();
  }

  /** The process that serves it now. */
  public Optional<ProcessHandle> process() {
    return server.process();
  }

  @Override
  public void close() {
    watch.close();
    try {
      server.stop(Duration.ofSeconds(15));
      lock.close();
    } catch (IOException e) {
      log.warn("the embedded Postgres may still run: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("the embedded Postgres may still run: its stop was interrupted");
    }
  }

  static List<String> stopArguments(PostgresPlaces places, String mode, Duration patience) {
    return List.of(
        "stop",
        "-D",
        places.cluster().toString(),
        "-m",
        mode,
        "-w",
        "-t",
        Long.toString(patience.toSeconds()));
  }
}
