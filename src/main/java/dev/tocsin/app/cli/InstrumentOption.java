package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that tells a command which calendars and tick sizes symbols have. */
final class InstrumentOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Take the instruments (calendars, tick sizes, age limits) of this configuration; else all"
              + " symbols are plain: round the clock, in UTC.")
  private @Nullable Path config;

  /** The instruments; null, the problems said, where the configuration cannot be used. */
  @Nullable Instruments read(PrintWriter err) {
    if (config == null) {
      return Instruments.plain();
    }
    return switch (ConfigurationFile.read(config, System.getenv(), Path.of("").toAbsolutePath())) {
      case ConfigurationFile.Reading.Refused refused -> {
        refused.problems().forEach(problem -> err.println(PlainText.onOneLine(problem.sentence())));
        yield null;
      }
      case ConfigurationFile.Reading.Usable usable -> described(usable.configuration());
    };
  }

  private static Instruments described(Configuration configuration) {
    Instruments plain = Instruments.plain();
    return symbol -> {
      Instrument known = configuration.instruments().get(symbol);
      return known == null ? plain.of(symbol) : known;
    };
  }
}
