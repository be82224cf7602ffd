package dev.tocsin.app;

import dev.tocsin.app.cli.TocsinCommand;
import picocli.CommandLine;

/** Where the process starts. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ServiceProcess process = new ServiceProcess(version());
    CommandLine line = TocsinCommand.commandLine(process::run);
    process.speakTo(line.getOut(), line.getErr());
    System.exit(line.execute(arguments));
  }

  /** What the build wrote into the jar. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "not packaged" : version;
  }
}
