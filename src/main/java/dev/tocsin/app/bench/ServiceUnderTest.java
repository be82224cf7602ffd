package dev.tocsin.app.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole service in a process of its own, with a database and a directory of its own. */
final class ServiceUnderTest implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:\\d+");
  private static final long PATIENCE_SECONDS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path directory;
  private final Process process;
  private final String address;

  private ServiceUnderTest(Path directory, Process process, String address) {
    this.directory = directory;
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param configuration text of {@code tocsin.yaml}
   * @param rules text of its only rule file
   */
  static ServiceUnderTest start(String configuration, String rules) throws IOException {
    Path directory = Files.createTempDirectory("tocsin-bench");
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(directory.resolve("rules/bench.alerts"), rules);
    Files.writeString(directory.resolve("tocsin.yaml"), configuration);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "dev.tocsin.app.Main",
                "run")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
    builder.environment().remove("DATABASE_URL");
    builder.environment().remove("REDIS_URL");
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> readOn(out));
        return new ServiceUnderTest(directory, process, found.group());
      }
    }
    delete(directory);
    throw new IOException("the service did not start: " + String.join(" ", said));
  }

  /** One that nobody listens to stands still when it has said much. */
  private static void readOn(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        // what it says after it is ready is in its log
        continue;
      }
    } catch (IOException ended) {
      // its output goes with it
      return;
    }
  }

  /** That of this JVM, from wherever the other one starts. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(one -> Path.of(one).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Posts and waits for the answer, whose status has to be one of success. */
  void post(String path, String type, String body) throws IOException {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .header("content-type", type)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("the service answered " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Processor time it has used so far, in milliseconds; {@code NaN} where nobody tells. */
  double processorMillis() {
    return process.info().totalCpuDuration().map(used -> used.toNanos() / 1e6).orElse(Double.NaN);
  }

  @Override
  public void close() throws IOException {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
