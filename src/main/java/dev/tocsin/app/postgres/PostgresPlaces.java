package dev.tocsin.app.postgres;

import java.nio.file.Path;

/**
 * Where the embedded Postgres keeps what. Nothing of it lies in a temporary directory, which a
 * cleaner might empty.
 *
 * @param root the directory of this database alone
 * @param binaries where unpacked binaries are kept, by version; may be shared
 */
public record PostgresPlaces(Path root, Path binaries) {

  public PostgresPlaces {
    root = root.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /** The usual places below Tocsin's data directory. */
  public static PostgresPlaces below(Path dataDirectory) {
    Path root = dataDirectory.resolve("postgres");
    return new PostgresPlaces(root, root.resolve("binaries"));
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  /** Where a new cluster is made before it gets its name, so that half a cluster never has it. */
  Path unfinishedCluster() {
    return root.resolve("cluster.unfinished");
  }

  Path settings() {
    return cluster().resolve("tocsin.conf");
  }

  Path postmasterPid() {
    return cluster().resolve("postmaster.pid");
  }

  Path password() {
    return root.resolve("password");
  }

  Path port() {
    return root.resolve("port");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path log() {
    return root.resolve("log");
  }
}
