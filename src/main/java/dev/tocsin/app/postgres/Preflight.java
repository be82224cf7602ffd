package dev.tocsin.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a directory before a server is started on it. */
final class Preflight {

  private Preflight() {}

  /** What stands against using the root directory; before anything is written to it. */
  static Optional<StartProblem> root(Path root) throws IOException {
    if (!Files.exists(root)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(root)) {
      return Optional.of(
          new StartProblem(
              "database-directory-unusable",
              root + " is not a directory.",
              "Move it away, or set another data directory (TOCSIN_DATA_DIR)."));
    }
    return foreignOwner(root);
  }

  /** What stands against the cluster in it, if there is one. */
  static Optional<StartProblem> cluster(PostgresPlaces places) throws IOException {
    Path cluster = places.cluster();
    if (!Files.exists(cluster)) {
      return Optional.empty();
    }
    Optional<StartProblem> foreign = foreignOwner(cluster);
    if (foreign.isPresent()) {
      return foreign;
    }
    Path versionFile = cluster.resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      try (Stream<Path> files = Files.list(cluster)) {
        return Optional.of(
            new StartProblem(
                "database-directory-unusable",
                cluster
                    + (files.findAny().isPresent()
                        ? " holds files, but no Postgres database."
                        : " is empty, but should hold a Postgres database."),
                "Move it away; a new database is made then."));
      }
    }
    String version = Files.readString(versionFile).strip();
    if (!version.equals(PostgresBinaries.MAJOR)) {
      return Optional.of(
          new StartProblem(
              "database-version",
              "The database in "
                  + cluster
                  + " was made by Postgres "
                  + version
                  + "; the bundled one is "
                  + PostgresBinaries.MAJOR
                  + ".",
              "Run a Postgres "
                  + version
                  + " on it and name that by DATABASE_URL, or use another data directory"
                  + " (TOCSIN_DATA_DIR)."));
    }
    if (!Files.exists(places.password())) {
      return Optional.of(
          new StartProblem(
              "database-password-missing",
              "The file " + places.password() + " with the password of the database is gone.",
              "Put it back from a backup, or use another data directory (TOCSIN_DATA_DIR)."));
    }
    return Optional.empty();
  }

  private static Optional<StartProblem> foreignOwner(Path directory) throws IOException {
    long owner = ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
    long self = PostgresCommand.currentUser();
    if (owner == self) {
      return Optional.empty();
    }
    return Optional.of(
        new StartProblem(
            "database-directory-owner",
            directory
                + " belongs to "
                + Files.getOwner(directory).getName()
                + ", and this process runs as "
                + System.getProperty("user.name")
                + ".",
            "Start Tocsin as the owner, give the directory to this user, or set another data"
                + " directory (TOCSIN_DATA_DIR)."));
  }
}
