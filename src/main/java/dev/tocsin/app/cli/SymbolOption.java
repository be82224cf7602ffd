package dev.tocsin.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what the rows of tick files are about where they do not say so. */
final class SymbolOption {

  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "Symbol of rows that name none, such as BTC-USD.")
  private @Nullable String symbol;

  MergedTicks open(List<Path> files) throws IOException {
    return new MergedTicks(files, symbol);
  }
}
