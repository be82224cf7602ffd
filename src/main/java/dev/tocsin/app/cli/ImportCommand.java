package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.feed.store.TickImport;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import ticks}. */
@Command(
    name = "import",
    description = "Puts recorded data into the store.",
    subcommands = ImportCommand.Ticks.class)
final class ImportCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Exit.USAGE;
  }

  /** {@code import ticks}. */
  @Command(
      name = "ticks",
      description =
          "Puts tick files into the store, for POST /replays and GET /bars; all of them or"
              + " nothing.")
  static final class Ticks implements Callable<Integer> {

    private static final int MOST_NAMED = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfigurationOption configured;

    @Parameters(
        arity = "1..*",
        paramLabel = "FILE",
        description = "Tick files (.csv, .csv.gz, .zip); several are merged by time.")
    private List<Path> files = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SymbolOption symbol;

    @Option(
        names = "--replace",
        description = "Take the place of days of a symbol that the store has already.")
    private boolean replace;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      Configuration configuration = configured.read(err);
      if (configuration == null) {
        return Exit.FAILED;
      }
      TickStore store = new TickStore(configuration.dataDir().resolve("ticks"));
      try (MergedTicks ticks = symbol.open(files);
          TickImport importing = store.importing()) {
        long taken = 0;
        long refused = 0;
        ProgressBar progress = new ProgressBar(err, Terminal.isErrTerminal());
        for (Tick tick = ticks.next(); tick != null; tick = ticks.next()) {
          if (importing.add(tick)) {
            taken++;
          } else {
            refused++;
          }
          if ((taken & 4_095) == 0) {
            progress.at(ticks.progress());
          }
        }
        progress.clear();
        if (TickOptions.report(ticks, err)) {
          err.println("nothing was imported");
          return Exit.FAILED;
        }
        if (refused > 0) {
          err.println(refused + " ticks left out: the names of their symbols cannot be kept");
        }
        List<String> present = importing.present();
        if (!present.isEmpty() && !replace) {
          err.println(
              "nothing was imported: the store has "
                  + PlainText.onOneLine(named(present))
                  + " already; --replace puts these ticks in their place");
          return Exit.FAILED;
        }
        importing.commit();
        out.println(taken + " ticks imported into " + importing.days() + " files of the store");
        out.flush();
        return Exit.OK;
      }
    }

    private static String named(List<String> present) {
      String first = present.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
      int more = present.size() - MOST_NAMED;
      return more > 0 ? first + " and " + more + " more" : first;
    }
  }
}
