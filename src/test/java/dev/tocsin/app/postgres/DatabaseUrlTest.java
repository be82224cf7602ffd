package dev.tocsin.app.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

  private static DatabaseAddress read(String text) {
    return assertInstanceOf(DatabaseUrl.Reading.Address.class, DatabaseUrl.read(text)).address();
  }

  @Test
  void readsEveryPart() {
    assertEquals(
        new DatabaseAddress("db.example", 6432, "alerts", "ann", "p@ss+1", "require"),
        read("postgres://ann:p%40ss+1@db.example:6432/alerts?sslmode=require"));
  }

  @Test
  void fillsInPortAndSslMode() {
    assertEquals(
        new DatabaseAddress("::1", 5432, "alerts", "ann", "", "prefer"),
        read("postgresql://ann@[::1]/alerts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:sesame@host/db",
        "postgres://ann:ses ame@host/db",
        "postgres://ann:sesame@/db",
        "postgres://ann:sesame@host",
        "postgres://ann:sesame@host/",
        "postgres://:sesame@host/db",
        "postgres://ann:sesame@host/db?sslmode=sesame",
        "postgres://ann:sesame@host/db?options=sesame",
        "postgres://ann:ses%zzame@host/db",
        "sesame"
      })
  void refusesWhatIsNoneWithoutRepeatingIt(String text) {
    StartProblem problem =
        assertInstanceOf(DatabaseUrl.Reading.Wrong.class, DatabaseUrl.read(text)).problem();
    assertEquals("bad-database-url", problem.code());
    assertFalse(problem.toString().contains("ses"), problem.toString());
  }

  @Test
  void neverPrintsThePassword() {
    assertEquals("ann@host:5432/db", read("postgres://ann:sesame@host/db").toString());
  }
}
