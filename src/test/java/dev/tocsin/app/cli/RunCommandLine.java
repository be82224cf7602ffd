package dev.tocsin.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command, run in this process, and what it printed. */
record RunCommandLine(int exit, String out, String err) {

  static RunCommandLine of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        TocsinCommand.commandLine(
                (config, notifyAlone) -> (config == null ? 70 : 71) + (notifyAlone ? 10 : 0))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exit = commandLine.execute(arguments);
    return new RunCommandLine(exit, out.toString(), err.toString());
  }
}
