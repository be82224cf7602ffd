package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tocsin in a process of its own, which can be killed as nothing inside it could. */
final class TocsinProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:\\d+");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String address;
  private final List<String> said;

  private TocsinProcess(Process process, String address, List<String> said) {
    this.process = process;
    this.address = address;
    this.said = said;
  }

  /** Starts it below a directory and waits for the line that names the address. */
  static TocsinProcess start(Path directory, Map<String, String> variables) throws IOException {
    return start(directory, variables, List.of());
  }

  /**
   * Starts it through another command.
   *
   * @param before that command, which gets the whole command line of the service as arguments
   */
  static TocsinProcess start(Path directory, Map<String, String> variables, List<String> before)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            // it lives for seconds: half the work of its start is compiling for a long life
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // that of a user, not that of the tests
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            classPath(),
            "dev.tocsin.app.Main",
            "run"));
    var builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    List<String> said = new CopyOnWriteArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        said.clear();
        // to the end: one that nobody listens to stands still when it has said much
        Thread.ofVirtual().start(() -> listen(out, said));
        return new TocsinProcess(process, found.group(), said);
      }
    }
    throw new AssertionError("it ended without an address: " + String.join("\n", said));
  }

  private static void listen(BufferedReader out, List<String> said) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
    } catch (IOException killed) {
      said.add("(" + killed.getMessage() + ")");
    }
  }

  /** All lines it printed from then on when it was ready, errors too. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** Where its HTTP interface is. */
  String address() {
    return address;
  }

  /** That of this JVM, from wherever the other one starts. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(one -> Path.of(one).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Firings from the oldest on. */
  List<JsonObject> firings() throws IOException {
    List<JsonObject> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = get("/api/v1/firings?limit=200" + cursor);
      JsonArray firings = page.getJsonArray("items");
      firings.forEach(firing -> all.add((JsonObject) firing));
      String next = page.getString("next");
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    Collections.reverse(all);
    return all;
  }

  JsonObject get(String path) throws IOException {
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response.body());
      return new JsonObject(response.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  JsonObject post(String path, String json) throws IOException {
    HttpResponse<String> response = answer(path, json);
    assertEquals(2, response.statusCode() / 100, response.body());
    return new JsonObject(response.body());
  }

  /** Posts what may be refused. */
  HttpResponse<String> answer(String path, String json) throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(address + path))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      assertEquals(0, exit);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Whether it ends without being told to, within a minute. */
  boolean awaitEnd() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  /** As {@code kill -9}: it has no chance to finish anything. */
  void kill() throws IOException {
    process.destroyForcibly();
    await();
  }

  private void await() throws IOException {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new IOException("the process did not end");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Asks it to end. */
  @Override
  public void close() throws IOException {
    process.destroy();
    await();
  }
}
