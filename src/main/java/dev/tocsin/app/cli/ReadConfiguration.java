package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The configuration that {@code run} would use. */
final class ReadConfiguration {

  private ReadConfiguration() {}

  /**
   * Null, with everything that is wrong said, where it is not usable.
   *
   * @param named on the command line; null for the usual one
   */
  static @Nullable Configuration of(CommandSpec spec, @Nullable Path named) {
    PrintWriter err = spec.commandLine().getErr();
    return switch (ConfigurationFile.read(named, System.getenv(), Path.of("").toAbsolutePath())) {
      case ConfigurationFile.Reading.Refused refused -> {
        refused.problems().forEach(problem -> err.println("tocsin: " + problem.sentence()));
        err.flush();
        yield null;
      }
      case ConfigurationFile.Reading.Usable usable -> {
        usable.warnings().forEach(one -> err.println("tocsin: warning: " + one.sentence()));
        err.flush();
        yield usable.configuration();
      }
    };
  }
}
