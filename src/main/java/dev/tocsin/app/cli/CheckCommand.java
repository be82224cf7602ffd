package dev.tocsin.app.cli;

import dev.tocsin.app.cli.RuleTexts.CheckedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}. */
@Command(name = "check", description = "Prints all that is wrong with rule files.")
final class CheckCommand implements Callable<Integer> {

  /** Forms of the output. */
  enum Format {
    text,
    json
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Format format = Format.text;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<CheckedText> texts = RuleTexts.check(paths, RuleTexts.plain());
    switch (format) {
      case text -> {
        for (CheckedText text : texts) {
          text.checked()
              .diagnostics()
              .forEach(d -> out.println(DiagnosticText.line(text.shown(), d)));
        }
      }
      case json ->
          out.println(
              texts.stream()
                  .map(text -> DiagnosticText.json(text.shown(), text.checked().diagnostics()))
                  .collect(Collectors.joining(",\n ", "[", "]")));
    }
    out.flush();
    return texts.stream().anyMatch(CheckedText::hasErrors) ? Exit.FAILED : Exit.OK;
  }
}
