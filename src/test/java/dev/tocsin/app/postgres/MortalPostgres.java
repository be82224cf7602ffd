package dev.tocsin.app.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of one test's own, which can die, go, come back and hang, always at the same place. */
public final class MortalPostgres implements AutoCloseable {

  private final PostgresPlaces places;
  private EmbeddedPostgres server;
  private String database = EmbeddedPostgres.DATABASE;
  private int databases;

  public MortalPostgres(Path directory) throws IOException {
    places = new PostgresPlaces(directory, TestPostgres.places("any").binaries());
    server = started();
  }

  private EmbeddedPostgres started() throws IOException {
    return switch (EmbeddedPostgres.start(places)) {
      case DatabaseStart.Refused refused -> throw new IOException(refused.problem().toString());
      case DatabaseStart.Started started -> (EmbeddedPostgres) started.database();
    };
  }

  public DatabaseAddress address() {
    return server.address().withDatabase(database);
  }

  /** Up and with an empty database, however the last user left it. */
  public void isNew() throws IOException, SQLException {
    if (server.process().isPresent()) {
      goesOn();
    } else {
      comesBack();
    }
    database = EmbeddedPostgres.DATABASE;
    String next = "test_" + ++databases;
    try (var connection =
            DriverManager.getConnection(address().jdbcUrl(), address().jdbcProperties());
        var statement = connection.createStatement()) {
      statement.execute("create database " + next);
    }
    database = next;
  }

  /**
   * Ends at once; whoever watches over it starts it again, and it is up on return.
   *
   * @param by signal: {@code KILL}, or {@code QUIT} for one that has time for last words
   */
  public void dies(String by) throws Exception {
    ProcessHandle killed = server.process().orElseThrow();
    signal(by, List.of(killed));
    killed.onExit().get(60, TimeUnit.SECONDS);
    CountDownLatch never = new CountDownLatch(1);
    while (server.process().filter(other -> other.pid() != killed.pid()).isEmpty() || !answers()) {
      if (never.await(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts it down");
      }
    }
  }

  private boolean answers() {
    try (var connection =
        DriverManager.getConnection(address().jdbcUrl(), address().jdbcProperties())) {
      return connection.isValid(10);
    } catch (SQLException away) {
      return false;
    }
  }

  /** Ends in order. */
  public void goes() {
    server.close();
  }

  /** After it went. */
  public void comesBack() throws IOException {
    int before = address().port();
    server = started();
    if (address().port() != before) {
      throw new IOException("the port was taken meanwhile");
    }
  }

  /** All its processes stand still: connections live, and nobody answers on them. */
  public void hangs() throws IOException {
    signal("STOP", processes());
  }

  /** After it hung. */
  public void goesOn() throws IOException {
    signal("CONT", processes());
  }

  private List<ProcessHandle> processes() {
    ProcessHandle postmaster = server.process().orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    List<String> line = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> line.add(Long.toString(process.pid())));
    try {
      // one that ended meanwhile is nobody to stop
      new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (server.process().isPresent()) {
      goesOn();
    }
    server.close();
  }
}
