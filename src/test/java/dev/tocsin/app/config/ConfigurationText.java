package dev.tocsin.app.config;

import dev.tocsin.app.config.ConfigurationFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads texts as the {@code tocsin.yaml} of a directory. */
record ConfigurationText(Path directory) {

  Reading read(String yaml, Map<String, String> environment) {
    try {
      Files.writeString(directory.resolve("tocsin.yaml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ConfigurationFile.read(null, environment, directory);
  }

  Reading.Usable usable(String yaml, Map<String, String> environment) {
    return switch (read(yaml, environment)) {
      case Reading.Usable usable -> usable;
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  List<String> refused(String yaml, Map<String, String> environment) {
    return switch (read(yaml, environment)) {
      case Reading.Usable usable -> throw new AssertionError("usable: " + usable.configuration());
      case Reading.Refused refused ->
          refused.problems().stream().map(ConfigurationProblem::sentence).toList();
    };
  }
}
