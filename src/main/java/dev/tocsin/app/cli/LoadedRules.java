package dev.tocsin.app.cli;

import dev.tocsin.app.cli.RuleTexts.CheckedText;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of the command line that are to be run. */
final class LoadedRules {

  private LoadedRules() {}

  /**
   * All files, in order of their paths; null where one of them has an error.
   *
   * @param err where the diagnostics go
   */
  static @Nullable List<CheckedFile> of(List<Path> paths, Instruments instruments, PrintWriter err)
      throws IOException {
    List<CheckedFile> files = new ArrayList<>();
    boolean broken = false;
    for (CheckedText text : RuleTexts.check(paths, RuleTexts.knowing(instruments))) {
      text.checked().diagnostics().forEach(d -> err.println(DiagnosticText.line(text.shown(), d)));
      CheckedFile file = text.checked().file();
      broken |= file == null;
      if (file != null) {
        files.add(file);
      }
    }
    files.sort(Comparator.comparing(CheckedFile::path));
    return broken ? null : files;
  }

  /** Says which rules cannot run, and why. */
  static void printBroken(List<RuleStatus> broken, PrintWriter err) {
    for (RuleStatus rule : broken) {
      err.println(
          PlainText.onOneLine(
              rule.file()
                  + ":"
                  + rule.line()
                  + ": '"
                  + rule.alert()
                  + "' cannot run: "
                  + rule.reason()));
    }
  }
}
