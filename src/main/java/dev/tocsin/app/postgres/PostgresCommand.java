package dev.tocsin.app.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program of the bundled Postgres and waits for it.
 *
 * @param exit its exit code, or -1 if it took too long and was ended
 * @param output what it printed
 */
record PostgresCommand(int exit, String output) {

  boolean ok() {
    return exit == 0;
  }

  /**
   * Runs {@code program arguments…}.
   *
   * @param scratch directory for its output: a server that a command leaves behind keeps what it
   *     inherits open, so a pipe would never end
   */
  static PostgresCommand run(
      Path binaries, String program, List<String> arguments, Path scratch, Duration patience)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    if (runsAsRoot()) {
      // Postgres refuses to run as root; in a user namespace of its own it is nobody
      line.add("unshare");
      line.add("-U");
    }
    line.add(binaries.resolve("bin").resolve(program).toString());
    line.addAll(arguments);
    Path output = Files.createTempFile(scratch, program + "-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(scratch.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new PostgresCommand(-1, Files.readString(output).strip());
      }
      return new PostgresCommand(process.exitValue(), Files.readString(output).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static boolean runsAsRoot() {
    return currentUser() == 0;
  }

  /** Numeric id of the user this process runs as. */
  static long currentUser() {
    return new UnixSystem().getUid();
  }
}
