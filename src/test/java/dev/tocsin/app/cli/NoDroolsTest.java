package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checking compiles no DRL: in a process that checks, no class of Drools or of a shape is loaded.
 */
final class NoDroolsTest {

  @TempDir Path folder;

  @Test
  void checkLoadsNoClassOfDroolsAndMakesNone() throws Exception {
    Path rules = folder.resolve("a.alerts");
    Files.writeString(
        rules,
        """
        timezone UTC
        MNQ crosses above 100 then ES > 50 for 5m within 1h
        alert "x" for AAPL, MSFT when sma(price@5m, 20) > 5 message "{symbol}"
        """);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tocsin.app.Main",
                "check",
                rules.toString())
            .redirectErrorStream(true)
            .start();
    List<String> loaded;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      loaded = out.lines().toList();
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(Exit.OK, process.exitValue(), () -> String.join("\n", loaded));
    assertTrue(loaded.stream().anyMatch(line -> line.contains("dev.tocsin.lang.check.")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(
                line ->
                    line.contains(" org.drools.")
                        || line.contains(" org.kie.")
                        || line.contains(" org.mvel2.")
                        || line.contains(" dev.tocsin.engine.shape.")
                        || line.contains(" dev.tocsin.engine.alpha."))
            .toList());
  }
}
