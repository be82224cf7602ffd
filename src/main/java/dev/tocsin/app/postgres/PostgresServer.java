package dev.tocsin.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, starts, takes over and stops the server of one cluster. Not for several threads. */
final class PostgresServer {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  /** A crash recovery may take long; a server that is still at it has not failed. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static final int START_ATTEMPTS = 8;
  private static final long LOG_LIMIT = 10_000_000;
  private static final int LOG_TAIL = 1_000;

  private final PostgresPlaces places;
  private final Path binaries;
  private volatile @Nullable DatabaseAddress current;

  PostgresServer(PostgresPlaces places, Path binaries) {
    this.places = places;
    this.binaries = binaries;
  }

  Optional<StartProblem> createCluster() throws IOException, InterruptedException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Directories.writePrivate(places.password(), HexFormat.of().formatHex(secret));
    Path unfinished = places.unfinishedCluster();
    Directories.delete(unfinished);
    PostgresCommand made =
        PostgresCommand.run(
            binaries,
            "initdb",
            List.of(
                "-D",
                unfinished.toString(),
                "--username=" + EmbeddedPostgres.USER,
                "--auth=scram-sha-256",
                "--pwfile=" + places.password(),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"),
            places.root(),
            START_PATIENCE);
    if (!made.ok()) {
      return Optional.of(refusal("The database could not be made", made.output()));
    }
    Path main = unfinished.resolve("postgresql.conf");
    Files.writeString(
        main, Files.readString(main) + "\ninclude '" + places.settings().getFileName() + "'\n");
    Files.writeString(unfinished.resolve(places.settings().getFileName()), ServerSettings.text(0));
    Files.move(unfinished, places.cluster(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    return Optional.empty();
  }

  /** Whether a sound server still serves this cluster and was taken over; any other is stopped. */
  boolean adoptOrphan() throws IOException, InterruptedException {
    Optional<Postmaster> orphan = Postmaster.of(places.cluster());
    if (orphan.isEmpty()) {
      // no such process: the number in it may have gone to another program, and Postgres would
      // take that for a live server
      Files.deleteIfExists(places.postmasterPid());
      return false;
    }
    int port = orphan.get().port();
    if (port != 0
        && Files.readString(places.settings()).equals(ServerSettings.text(port))
        && problemOf(address(port)).isEmpty()) {
      Directories.writePrivate(places.port(), Integer.toString(port));
      current = address(port);
      return true;
    }
    log.info("stopping a Postgres that a killed process left behind");
    stop(Duration.ofSeconds(10));
    return false;
  }

  Optional<StartProblem> start() throws IOException, InterruptedException {
    if (Files.exists(places.log()) && Files.size(places.log()) > LOG_LIMIT) {
      Files.delete(places.log());
    }
    PostgresCommand started = new PostgresCommand(-1, "");
    for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      int port = freePort();
      Directories.writePrivate(places.port(), Integer.toString(port));
      Directories.writePrivate(places.settings(), ServerSettings.text(port));
      long logBefore = Files.exists(places.log()) ? Files.size(places.log()) : 0;
      started =
          PostgresCommand.run(
              binaries,
              "pg_ctl",
              List.of(
                  "start",
                  "-D",
                  places.cluster().toString(),
                  "-l",
                  places.log().toString(),
                  "-w",
                  "-t",
                  Long.toString(START_PATIENCE.toSeconds())),
              places.root(),
              START_PATIENCE.plusSeconds(5));
      if (started.ok()) {
        current = address(port);
        return problemOf(address(port));
      }
      String said = logSince(logBefore);
      started = new PostgresCommand(started.exit(), said.isEmpty() ? started.output() : said);
      if (!said.contains("still in use") && !said.contains("Address already in use")) {
        break;
      }
      // what a killed server left behind is gone in a moment
      java.util.concurrent.locks.LockSupport.parkNanos(500_000_000L);
    }
    return Optional.of(refusal("Postgres does not start", started.output()));
  }

  /** Stops the server, if one runs: in order, and if that takes too long at once. */
  void stop(Duration patience) throws IOException, InterruptedException {
    for (String mode : List.of("fast", "immediate")) {
      Optional<Postmaster> running = Postmaster.of(places.cluster());
      if (running.isEmpty()) {
        return;
      }
      PostgresCommand stopped =
          PostgresCommand.run(
              binaries,
              "pg_ctl",
              EmbeddedPostgres.stopArguments(places, mode, patience),
              places.root(),
              patience.plusSeconds(5));
      if (stopped.ok() && ended(running.get().process())) {
        return;
      }
      log.warn("pg_ctl stop -m {}: {}", mode, stopped.output());
    }
  }

  /** Waits for the last moment of a server, between its good-bye and its end. */
  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  Optional<ProcessHandle> process() {
    try {
      return Postmaster.of(places.cluster()).map(Postmaster::process);
    } catch (IOException e) {
      // written this very moment; asked again later
      return Optional.empty();
    }
  }

  /** Where it was last started; of any thread. */
  DatabaseAddress address() {
    return Objects.requireNonNull(current, "not started yet");
  }

  private DatabaseAddress address(int port) throws IOException {
    return new DatabaseAddress(
        "127.0.0.1",
        port,
        EmbeddedPostgres.DATABASE,
        EmbeddedPostgres.USER,
        Files.readString(places.password()).strip(),
        "disable");
  }

  private int freePort() throws IOException {
    int kept = Files.exists(places.port()) ? kept(Files.readString(places.port())) : 0;
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    for (int wanted : List.of(kept, 0)) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(loopback, wanted));
        return socket.getLocalPort();
      } catch (IOException e) {
        if (wanted == 0) {
          throw e;
        }
        log.info("port {} of the database is taken by another program; using a new one", kept);
      }
    }
    throw new IOException("no free port on 127.0.0.1");
  }

  private static int kept(String text) {
    return text.strip().matches("\\d{1,5}") ? Math.min(65_535, Integer.parseInt(text.strip())) : 0;
  }

  /** Whether who answers there is our server on our directory; makes our database in it. */
  private Optional<StartProblem> problemOf(DatabaseAddress address) throws IOException {
    DatabaseAddress maintenance = address.withDatabase("postgres");
    try (Connection connection =
            DriverManager.getConnection(maintenance.jdbcUrl(), maintenance.jdbcProperties());
        Statement statement = connection.createStatement()) {
      Path served = Path.of(asked(statement, "show data_directory"));
      if (!served.toRealPath().equals(places.cluster().toRealPath())) {
        return Optional.of(refusal("Another Postgres answers on our port", "it serves " + served));
      }
      if (!asked(statement, "show fsync").equals("on")) {
        return Optional.of(
            refusal("Postgres runs without fsync", "postgresql.auto.conf may switch it off"));
      }
      if (asked(statement, "select count(*) from pg_database where datname = 'tocsin'")
          .equals("0")) {
        statement.execute("create database " + EmbeddedPostgres.DATABASE);
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(
          refusal("The embedded Postgres refuses us", String.valueOf(e.getMessage())));
    }
  }

  private static String asked(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private String logSince(long offset) throws IOException {
    if (!Files.exists(places.log())) {
      return "";
    }
    byte[] all = Files.readAllBytes(places.log());
    int from = (int) Math.max(Math.min(offset, all.length), all.length - LOG_TAIL);
    return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8)
        .strip();
  }

  private StartProblem refusal(String what, String said) {
    if (PostgresCommand.runsAsRoot() && said.contains("unshare")) {
      return new StartProblem(
          "database-as-root",
          "Postgres refuses to run as root, and this system does not let root leave that behind"
              + " (unshare -U).",
          "Start Tocsin as an ordinary user, or name a database by DATABASE_URL.");
    }
    return new StartProblem(
        "database-does-not-start",
        what + " in " + places.root() + ": " + said.replaceAll("\\s*\\R\\s*", "; "),
        "The whole story is in " + places.log() + ".");
  }
}
