package dev.tocsin.app.postgres;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of a database up to date. */
public final class Migrations {

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private static final int LONGEST = 400;

  private Migrations() {}

  /** Runs what has not run yet, each step in a transaction of its own; blocks. */
  public static Optional<StartProblem> run(DatabaseAddress address) {
    try {
      int steps =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(
                  address.jdbcUrl() + "?sslmode=" + address.sslMode(),
                  address.user(),
                  address.password())
              .locations("classpath:db/migration")
              .connectRetries(2)
              .load()
              .migrate()
              .migrationsExecuted;
      if (steps > 0) {
        log.info("database brought up to date, {} step(s)", steps);
      }
      return Optional.empty();
    } catch (FlywayException e) {
      log.debug("migration of {} failed", address, e);
      return Optional.of(
          new StartProblem(
              "database-not-usable",
              "The database " + address + " cannot be brought up to date: " + onOneLine(reason(e)),
              "See that it is reachable, that user and password are right and that this user may"
                  + " create tables; a database of a newer Tocsin needs that version."));
    }
  }

  /** What the database said where it said something; that names neither password nor URL. */
  private static String reason(FlywayException failure) {
    String said = String.valueOf(failure.getMessage());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        said = String.valueOf(refused.getMessage());
      }
    }
    return said;
  }

  private static String onOneLine(String message) {
    String oneLine = message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("-{3,}", "");
    String shortened = oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST) + "…" : oneLine;
    return shortened.endsWith(".") ? shortened : shortened + ".";
  }
}
