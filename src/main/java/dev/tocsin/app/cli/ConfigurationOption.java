package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the configuration, for commands that read it themselves. */
final class ConfigurationOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration; else TOCSIN_CONFIG, else tocsin.yaml where it is there.")
  private @Nullable Path config;

  /** The configuration; null, its problems said, where it cannot be used. */
  @Nullable Configuration read(PrintWriter err) {
    return switch (ConfigurationFile.read(config, System.getenv(), Path.of("").toAbsolutePath())) {
      case ConfigurationFile.Reading.Refused refused -> {
        refused.problems().forEach(problem -> err.println(PlainText.onOneLine(problem.sentence())));
        yield null;
      }
      case ConfigurationFile.Reading.Usable usable -> usable.configuration();
    };
  }
}
