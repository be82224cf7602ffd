package dev.tocsin.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The whole command line; without a command it runs the service. */
@Command(
    name = "tocsin",
    description = "Market alerts as code.",
    mixinStandardHelpOptions = true,
    versionProvider = TocsinCommand.Version.class,
    subcommands = {
      CheckCommand.class,
      FormatCommand.class,
      ExplainCommand.class,
      TestCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      ImportCommand.class,
      RecordCommand.class,
      BenchCommand.class,
      WhyCommand.class,
      RoutesCommand.class,
      SendTestCommand.class,
      LspCommand.class,
      SecretsCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TocsinCommand implements Callable<Integer> {

  private final Service service;

  private TocsinCommand(Service service) {
    this.service = service;
  }

  /** What {@code run} runs. */
  @FunctionalInterface
  public interface Service {
    /**
     * Runs until the process is told to stop.
     *
     * @param config the configuration file that was named; null for none
     * @param notifyAlone whether only signals are taken and messages sent
     * @return exit code
     */
    int run(@Nullable Path config, boolean notifyAlone) throws Exception;
  }

  /** The command line, ready to execute. */
  public static CommandLine commandLine(Service service) {
    return new CommandLine(new TocsinCommand(service))
        .addSubcommand(new RunCommand(service))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(TocsinCommand::explain);
  }

  @Override
  public Integer call() throws Exception {
    return service.run(null, false);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    switch (failure) {
      case NoSuchFileException missing -> {
        err.println("tocsin: there is no file " + PlainText.onOneLine(missing.getFile()));
        return Exit.USAGE;
      }
      case IOException broken -> {
        err.println("tocsin: " + PlainText.onOneLine(String.valueOf(broken.getMessage())));
        return Exit.FAILED;
      }
      default -> throw failure;
    }
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TocsinCommand.class.getPackage().getImplementationVersion();
      return new String[] {"tocsin " + (version == null ? "(not packaged)" : version)};
    }
  }
}
