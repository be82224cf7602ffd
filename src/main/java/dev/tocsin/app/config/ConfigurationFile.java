package dev.tocsin.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the configuration, reads it and says what came of it. */
public final class ConfigurationFile {

  private static final long MOST_BYTES = 1 << 20;
  private static final String DEFAULT_NAME = "tocsin.yaml";

  private ConfigurationFile() {}

  /** What came of reading: a configuration or the reasons why there is none. */
  public sealed interface Reading {

    /**
     * Usable.
     *
     * @param warnings what works but should be otherwise
     */
    record Usable(Configuration configuration, List<ConfigurationProblem> warnings)
        implements Reading {}

    /** Not usable; every problem at once. */
    record Refused(List<ConfigurationProblem> problems) implements Reading {}
  }

  /**
   * Reads the file and the environment; a variable wins over the file.
   *
   * @param option path given on the command line; else {@code TOCSIN_CONFIG}, else {@code
   *     tocsin.yaml} in the working directory if it is there, else no file at all
   */
  public static Reading read(
      @Nullable Path option, Map<String, String> environment, Path workingDirectory) {
    String variable = environment.getOrDefault("TOCSIN_CONFIG", "");
    Path path;
    if (option != null) {
      path = workingDirectory.resolve(option);
    } else if (!variable.isBlank()) {
      path = workingDirectory.resolve(variable);
    } else {
      path = workingDirectory.resolve(DEFAULT_NAME);
      if (!Files.exists(path)) {
        return assemble("", workingDirectory, environment, workingDirectory);
      }
    }
    Path directory = path.toAbsolutePath().normalize().getParent();
    String text;
    try {
      if (Files.size(path) > MOST_BYTES) {
        return refused(path, "the configuration is larger than 1 MB");
      }
      text = Files.readString(path);
    } catch (IOException e) {
      return refused(path, "the configuration cannot be read: " + reason(e, path));
    }
    return assemble(
        text, directory == null ? workingDirectory : directory, environment, workingDirectory);
  }

  private static Reading assemble(
      String text, Path directory, Map<String, String> environment, Path workingDirectory) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    List<ConfigurationProblem> warnings = new ArrayList<>();
    Map<String, Object> tree = YamlText.mapping(text, DEFAULT_NAME, problems);
    var keys = new Keys(tree, directory, environment, workingDirectory, problems, warnings);
    Configuration configuration = new Assembly(keys).configuration();
    keys.refuseUnknown();
    return problems.isEmpty()
        ? new Reading.Usable(configuration, List.copyOf(warnings))
        : new Reading.Refused(List.copyOf(problems));
  }

  private static Reading refused(Path path, String message) {
    return new Reading.Refused(List.of(new ConfigurationProblem(path.toString(), message)));
  }

  static String reason(IOException e, Path path) {
    if (!Files.exists(path)) {
      return "there is no such file";
    }
    if (Files.isDirectory(path)) {
      return "it is a directory";
    }
    if (!Files.isReadable(path)) {
      return "this user may not read it";
    }
    return e.getClass().getSimpleName();
  }
}
