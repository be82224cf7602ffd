package dev.tocsin.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}. */
@Command(name = "run", description = "Runs the whole service until it is told to stop.")
final class RunCommand implements Callable<Integer> {

  private final TocsinCommand.Service service;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration; else TOCSIN_CONFIG, else tocsin.yaml where it is there.")
  private @Nullable Path config;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description =
          "One part of it alone: notify takes signals and sends messages, without a database.")
  private @Nullable Part only;

  /** What can run alone. */
  enum Part {
    NOTIFY
  }

  RunCommand(TocsinCommand.Service service) {
    this.service = service;
  }

  @Override
  public Integer call() throws Exception {
    return service.run(config, only == Part.NOTIFY);
  }
}
