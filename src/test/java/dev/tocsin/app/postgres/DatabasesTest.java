package dev.tocsin.app.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database by its URL. */
@Beside
final class DatabasesTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @TempDir Path directory;

  @Test
  void usesTheNamedDatabaseAndLeavesItRunning() throws Exception {
    DatabaseAddress address = POSTGRES.address();
    DatabaseStart start = Databases.start(url(address, address.password()), directory);
    assertInstanceOf(DatabaseStart.Started.class, start, start.toString()).database().close();
    POSTGRES.execute("select 1");
  }

  @Test
  void saysThatTheLoginIsRefusedWithoutNamingThePassword() {
    StartProblem problem =
        assertInstanceOf(
                DatabaseStart.Refused.class,
                Databases.start(url(POSTGRES.address(), "open-sesame"), directory))
            .problem();
    assertEquals("database-not-usable", problem.code());
    assertFalse(problem.toString().contains("open-sesame"), problem.toString());
  }

  @Test
  void saysThatNothingAnswersInPlainWords() {
    String sentence =
        assertInstanceOf(
                DatabaseStart.Refused.class,
                Databases.start("postgres://a:b@127.0.0.1:1/x?sslmode=disable", directory))
            .problem()
            .toString();
    assertTrue(sentence.contains("cannot be brought up to date: Connection to"), sentence);
    assertFalse(sentence.contains("(password)"), sentence);
  }

  private static String url(DatabaseAddress address, String password) {
    return "postgres://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(address.user(), password, address.host(), address.port(), address.database());
  }
}
