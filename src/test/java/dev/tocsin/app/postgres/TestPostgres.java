package dev.tocsin.app.postgres;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database with the current tables and nothing in them, for one test class; the server behind it
 * is shared by all classes of the JVM. Use it as {@code @RegisterExtension static final
 * TestPostgres POSTGRES = new TestPostgres();}.
 */
public final class TestPostgres implements BeforeAllCallback, AfterAllCallback {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private @Nullable DatabaseAddress address;

  /** Where the database of this class is. */
  public DatabaseAddress address() {
    if (address == null) {
      throw new IllegalStateException("the test class has not begun");
    }
    return address;
  }

  /** A new pool on it; to be closed by whoever asks for it. */
  public Pool pool(Vertx vertx) {
    DatabaseAddress here = address();
    return Databases.pool(
        vertx,
        new RunningDatabase() {
          @Override
          public DatabaseAddress address() {
            return here;
          }

          @Override
          public void close() {
            // the server is shared
          }
        });
  }

  /** Runs statements through JDBC. */
  public void execute(String sql) throws SQLException {
    execute(address(), sql);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException, IOException {
    DatabaseAddress shared = server().address();
    String name = "test_" + DATABASES.incrementAndGet();
    execute(shared, "create database " + name);
    address = shared.withDatabase(name);
    Migrations.run(address)
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem.toString());
            });
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException, IOException {
    execute(
        server().address(), "drop database if exists " + address().database() + " with (force)");
  }

  private static void execute(DatabaseAddress where, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(where.jdbcUrl(), where.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static synchronized EmbeddedPostgres server() throws IOException {
    if (server == null) {
      server = started(places("shared-" + ProcessHandle.current().pid()));
    }
    return server;
  }

  /** Places of a server of that name; the binaries are unpacked once for all tests. */
  public static PostgresPlaces places(String name) {
    Path target = Path.of("target", "test-postgres");
    return new PostgresPlaces(target.resolve(name), target.resolve("binaries"));
  }

  /** Starts a server that is stopped, and its directory deleted, when the JVM ends. */
  public static EmbeddedPostgres started(PostgresPlaces places) throws IOException {
    return switch (EmbeddedPostgres.start(places)) {
      case DatabaseStart.Refused refused -> throw new IOException(refused.problem().toString());
      case DatabaseStart.Started started -> {
        EmbeddedPostgres postgres = (EmbeddedPostgres) started.database();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(postgres, places)));
        yield postgres;
      }
    };
  }

  private static void cleanUp(EmbeddedPostgres postgres, PostgresPlaces places) {
    postgres.close();
    try {
      Directories.delete(places.root());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
