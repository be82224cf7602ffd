package dev.tocsin.app.cli;

import dev.tocsin.app.cli.GivenFiles.Given;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Language;
import dev.tocsin.market.Instruments;
import dev.tocsin.rulebook.RuleWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fmt}. */
@Command(name = "fmt", description = "Brings rule files into canonical layout, comments kept.")
final class FormatCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--check",
      description = "Change nothing; name the files that would change, and end with 1 if any.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Language language = new Language(Instruments.plain());
    int exit = Exit.OK;
    for (Given given : GivenFiles.of(paths, RuleTexts.ENDING)) {
      String shown = given.path().toString();
      String text = RuleTexts.read(given.path());
      if (text == null) {
        err.println(DiagnosticText.line(shown, RuleTexts.unreadable()));
        exit = Exit.FAILED;
        continue;
      }
      String formatted = language.format(text);
      if (!formatted.equals(text)) {
        out.println(PlainText.onOneLine(shown));
        if (check) {
          exit = Exit.FAILED;
        } else {
          RuleWriter.write(given.path(), formatted.getBytes(StandardCharsets.UTF_8));
        }
      } else if (saysSyntaxErrors(shown, language.syntaxErrors(text), err)) {
        exit = Exit.FAILED;
      }
    }
    out.flush();
    return exit;
  }

  /** A text that cannot be read as rules is left as it is, and that has to be said. */
  private static boolean saysSyntaxErrors(String shown, List<Diagnostic> errors, PrintWriter err) {
    errors.forEach(d -> err.println(DiagnosticText.line(shown, d)));
    return !errors.isEmpty();
  }
}
