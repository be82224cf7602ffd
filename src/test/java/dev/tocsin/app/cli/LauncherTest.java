package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, with places of its own to look for JDKs. */
final class LauncherTest {

  @TempDir Path places;

  @Test
  void saysWhichJdkItNeedsAndWhereItLooked() throws Exception {
    Path old = jdk("old", "17.0.15");
    Ended ended = launch(Map.of("JAVA_HOME", old.toString(), "TOCSIN_JDKS", places.toString()));
    assertEquals(1, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith("tocsin: this needs a JDK 25 or newer, and found none."));
    assertTrue(ended.err().contains(old + " (17)"), ended.err());
    assertTrue(ended.err().contains("in " + places), ended.err());
  }

  @Test
  void takesTheFirstJdkThatIsNewEnough() throws Exception {
    jdk("a", "1.8.0_402");
    Path fit = jdk("b", "25.0.3");
    jdk("c", "26");
    Ended ended = launch(Map.of("TOCSIN_JDKS", places.toString()));
    assertEquals(new Ended(0, fit + "\n", ""), ended);
  }

  @Test
  void prefersJavaHomeWhenItIsNewEnough() throws Exception {
    jdk("a", "25");
    Path home = jdk("z", "26-ea");
    Ended ended = launch(Map.of("JAVA_HOME", home.toString(), "TOCSIN_JDKS", places.toString()));
    assertEquals(new Ended(0, home + "\n", ""), ended);
  }

  @Test
  void passesOverARuntimeWithoutACompiler() throws Exception {
    Files.delete(jdk("a", "25").resolve("bin/javac"));
    Path fit = jdk("b", "25");
    Ended ended = launch(Map.of("TOCSIN_JDKS", places.toString()));
    assertEquals(new Ended(0, fit + "\n", ""), ended);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = places.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String tool : new String[] {"java", "javac"}) {
      Path file = Files.writeString(home.resolve("bin").resolve(tool), "");
      assertTrue(file.toFile().setExecutable(true));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private record Ended(int exit, String out, String err) {}

  private Ended launch(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("./tocsin", "java-home");
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.equals("HOME"));
    // the java that is found first on the PATH is an old one, whatever this machine has
    Path old = jdk("on-path", "11.0.2");
    builder.environment().put("PATH", old.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), out, err);
  }
}
