package dev.tocsin.app.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server on a directory of its own, through starts, kills and odd directories. */
@Beside
final class EmbeddedPostgresTest {

  /** A cluster that was made and stopped, for all who need not see one made. */
  @TempDir static Path made;

  @TempDir Path directory;

  private PostgresPlaces places() {
    return places(directory);
  }

  private static PostgresPlaces places(Path directory) {
    return new PostgresPlaces(directory.resolve("postgres"), TestPostgres.places("any").binaries());
  }

  @BeforeAll
  static void makeOne() {
    start(places(made)).close();
  }

  /** As if a server had been started and stopped there before. */
  private void startedBefore() throws IOException {
    try (Stream<Path> all = Files.walk(made)) {
      for (Path one : all.filter(one -> !one.equals(made)).toList()) {
        Files.copy(
            one, directory.resolve(made.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @AfterEach
  void stopWhatRuns() throws IOException, InterruptedException {
    if (Files.exists(places().cluster())) {
      new PostgresServer(places(), PostgresBinaries.unpacked(places().binaries()))
          .stop(Duration.ofSeconds(10));
    }
  }

  @Test
  void runsWithEverythingThatSurvivesLossOfPower() throws Exception {
    startedBefore();
    try (EmbeddedPostgres postgres = start()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertEquals("on", asked(postgres, "select current_setting('" + setting + "')"), setting);
      }
      assertEquals("127.0.0.1", asked(postgres, "show listen_addresses"));
      assertEquals("", asked(postgres, "show unix_socket_directories"));
      assertEquals(
          places().cluster().toRealPath().toString(), asked(postgres, "show data_directory"));
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(places().password())));
      Properties wrong = postgres.address().jdbcProperties();
      wrong.setProperty("password", "guessed");
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> DriverManager.getConnection(postgres.address().jdbcUrl(), wrong));
      assertEquals("28P01", refused.getSQLState());
      assertEquals(
          0,
          Files.readAllLines(places().cluster().resolve("pg_hba.conf")).stream()
              .filter(line -> !line.startsWith("#") && line.contains("trust"))
              .count());
    }
  }

  @Test
  void keepsDataAndPortOverARestart() throws Exception {
    startedBefore();
    int port;
    try (EmbeddedPostgres postgres = start()) {
      port = postgres.address().port();
      asked(postgres, "create table kept as select 42 as number; select 1");
    }
    try (EmbeddedPostgres postgres = start()) {
      assertEquals(port, postgres.address().port());
      assertEquals("42", asked(postgres, "select number from kept"));
    }
  }

  @Test
  void recoversWithinTheSameRunWhenTheServerIsKilled() throws Exception {
    startedBefore();
    try (EmbeddedPostgres postgres = start()) {
      asked(postgres, "create table kept as select 42 as number; select 1");
      ProcessHandle killed = postgres.process().orElseThrow();
      killed.destroyForcibly();
      killed.onExit().get(10, TimeUnit.SECONDS);
      assertEquals("42", askedUntilUp(postgres, "select number from kept"));
      assertNotEquals(killed.pid(), postgres.process().orElseThrow().pid());
    }
  }

  @Test
  void recoversAtTheNextStartWhenAllWasKilled() throws Exception {
    ProcessHandle orphan = orphan("create table kept as select 42 as number");
    orphan.destroyForcibly();
    orphan.onExit().get(10, TimeUnit.SECONDS);
    assertTrue(Files.exists(places().postmasterPid()), "nothing tidied up after the kill");
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("42", asked(postgres, "select number from kept"));
    }
  }

  @Test
  void takesOverTheServerThatAKilledProcessLeftBehind() throws Exception {
    ProcessHandle orphan = orphan("create table kept as select 42 as number");
    try (EmbeddedPostgres postgres = start()) {
      assertEquals(orphan.pid(), postgres.process().orElseThrow().pid());
      assertEquals("42", asked(postgres, "select number from kept"));
    }
    assertTrue(!orphan.isAlive(), "the server taken over is stopped at the end");
  }

  @Test
  void replacesAnOrphanThatRunsWithOtherSettings() throws Exception {
    ProcessHandle orphan = orphan("create table kept as select 42 as number");
    Files.writeString(places().settings(), "fsync = off\n");
    try (EmbeddedPostgres postgres = start()) {
      assertNotEquals(orphan.pid(), postgres.process().orElseThrow().pid());
      assertEquals("on", asked(postgres, "show fsync"));
      assertEquals("42", asked(postgres, "select number from kept"));
    }
  }

  @Test
  void startsWhenTheNumberOfTheDeadServerBelongsToAnotherProgram() throws Exception {
    startedBefore();
    Files.writeString(
        places().postmasterPid(),
        ProcessHandle.current().pid() + "\n" + places().cluster() + "\n0\n5432\n");
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("1", asked(postgres, "select 1"));
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
    startedBefore();
    int port;
    try (EmbeddedPostgres postgres = start()) {
      port = postgres.address().port();
    }
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(port, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      try (EmbeddedPostgres postgres = start()) {
        assertNotEquals(taken.getLocalPort(), postgres.address().port());
        assertEquals("1", asked(postgres, "select 1"));
      }
    }
  }

  @Test
  void refusesADirectoryThatIsInUse() throws Exception {
    startedBefore();
    try (EmbeddedPostgres postgres = start()) {
      StartProblem problem = refused();
      assertEquals("database-in-use", problem.code());
      assertTrue(
          problem.sentence().contains("process " + ProcessHandle.current().pid()),
          problem.sentence());
      assertEquals("1", asked(postgres, "select 1"));
    }
  }

  @Test
  void refusesAClusterOfAnotherMajorVersion() throws Exception {
    startedBefore();
    Files.writeString(places().cluster().resolve("PG_VERSION"), "14\n");
    assertEquals("database-version", refused().code());
  }

  @Test
  void refusesADirectoryThatHoldsSomethingElse() throws Exception {
    Files.createDirectories(places().cluster());
    Files.writeString(places().cluster().resolve("letter.txt"), "dear");
    assertEquals("database-directory-unusable", refused().code());
    assertEquals("dear", Files.readString(places().cluster().resolve("letter.txt")));
  }

  @Test
  void refusesADirectoryOfAnotherUser() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        PostgresCommand.runsAsRoot(), "only root can give a directory away");
    Files.createDirectories(places().cluster());
    Files.setAttribute(places().cluster(), "unix:uid", 12_345);
    StartProblem problem = refused();
    assertEquals("database-directory-owner", problem.code());
    assertTrue(problem.sentence().contains(places().cluster().toString()), problem.sentence());
  }

  @Test
  void saysSoWhenThePasswordIsGone() throws Exception {
    startedBefore();
    Files.delete(places().password());
    assertEquals("database-password-missing", refused().code());
  }

  /** Starts a server as a process would that is killed afterwards: nobody watches or stops it. */
  private ProcessHandle orphan(String sql) throws Exception {
    startedBefore();
    PostgresServer server =
        new PostgresServer(places(), PostgresBinaries.unpacked(places().binaries()));
    assertEquals(java.util.Optional.empty(), server.start());
    asked(server.address(), sql + "; select 1");
    return server.process().orElseThrow();
  }

  private EmbeddedPostgres start() {
    return start(places());
  }

  private static EmbeddedPostgres start(PostgresPlaces places) {
    DatabaseStart start = EmbeddedPostgres.start(places);
    DatabaseStart.Started started =
        assertInstanceOf(DatabaseStart.Started.class, start, start.toString());
    return (EmbeddedPostgres) started.database();
  }

  private StartProblem refused() {
    return assertInstanceOf(DatabaseStart.Refused.class, EmbeddedPostgres.start(places()))
        .problem();
  }

  private static String asked(EmbeddedPostgres postgres, String sql) throws SQLException {
    return asked(postgres.address(), sql);
  }

  private static String asked(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.jdbcProperties());
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet answer = statement.getResultSet()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }

  private static String askedUntilUp(EmbeddedPostgres postgres, String sql) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        return asked(postgres, sql);
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
