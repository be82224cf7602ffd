package dev.tocsin.app.cli;

import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which rules a command runs. */
final class RulesOption {

  @Option(
      names = "--rules",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  /** All of them; null, the diagnostics said, where a file has an error. */
  @Nullable List<CheckedFile> read(Instruments instruments, PrintWriter err) throws IOException {
    return LoadedRules.of(paths, instruments, err);
  }
}
