package dev.tocsin.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server process, as its directory's {@code postmaster.pid} tells of it.
 *
 * @param port 0 while it has not said
 */
record Postmaster(ProcessHandle process, int port) {

  private static final int PORT_LINE = 3;

  /** The live server of that cluster, whoever started it. */
  static Optional<Postmaster> of(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    int port = lines.size() > PORT_LINE ? number(lines.get(PORT_LINE)) : 0;
    int pid = lines.isEmpty() ? 0 : number(lines.getFirst());
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> serves(process, cluster))
        .map(process -> new Postmaster(process, port));
  }

  private static int number(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static boolean serves(ProcessHandle process, Path cluster) {
    // after a restart of the machine the number may be that of any other program
    return process
        .info()
        .commandLine()
        .map(line -> line.contains("postgres") && line.contains(cluster.toString()))
        .orElse(false);
  }
}
