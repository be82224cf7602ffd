package dev.tocsin.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which files of recorded ticks a command reads. */
final class TickFileOptions {

  @Option(
      names = "--ticks",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Tick files (.csv, .csv.gz, .zip); several are merged by time.")
  private List<Path> files = List.of();

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private SymbolOption symbol;

  MergedTicks open() throws IOException {
    return symbol.open(files);
  }
}
