package dev.tocsin.app.cli;

import dev.tocsin.app.cli.RuleTexts.CheckedText;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}. */
@Command(
    name = "explain",
    description = "Says each rule in one English sentence, and shows the DRL it compiles to.")
final class ExplainCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Language language = new Language(Instruments.plain());
    int exit = Exit.OK;
    for (CheckedText text : RuleTexts.check(paths, RuleTexts.plain())) {
      text.checked().diagnostics().forEach(d -> err.println(DiagnosticText.line(text.shown(), d)));
      CheckedFile file = text.checked().file();
      if (file == null) {
        exit = Exit.FAILED;
        continue;
      }
      for (CheckedAlert alert : file.alerts()) {
        String place = text.shown() + ":" + alert.line() + ": " + alert.name();
        out.println(PlainText.onOneLine(place));
        out.println("  " + PlainText.onOneLine(language.sentence(alert)));
        out.println(PlainText.of(drl(alert)).indent(4));
      }
    }
    out.flush();
    return exit;
  }

  /** All members of a rule have one shape. */
  private static String drl(CheckedAlert alert) {
    String member = alert.members().isEmpty() ? null : alert.members().getFirst();
    return Shapes.drl(Planner.plan(alert, member).shape());
  }
}
