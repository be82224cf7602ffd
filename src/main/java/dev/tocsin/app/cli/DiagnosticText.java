package dev.tocsin.app.cli;

import dev.tocsin.lang.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** Diagnostics as text and as JSON. */
final class DiagnosticText {

  private DiagnosticText() {}

  /** {@code file:line:col: severity[code]: sentence}, and the hint on a line of its own. */
  static String line(String file, Diagnostic diagnostic) {
    String hint =
        diagnostic.hint() == null ? "" : "\n  hint: " + PlainText.onOneLine(diagnostic.hint());
    return PlainText.onOneLine(file)
        + ":"
        + diagnostic.line()
        + ":"
        + diagnostic.column()
        + ": "
        + diagnostic.severity().word()
        + "["
        + diagnostic.code()
        + "]: "
        + PlainText.onOneLine(diagnostic.message())
        + hint;
  }

  /** {@code {file, diagnostics: [{code, severity, line, column, …}]}}. */
  static String json(String file, List<Diagnostic> diagnostics) {
    String list =
        diagnostics.stream().map(DiagnosticText::json).collect(Collectors.joining(",", "[", "]"));
    return new JsonLine().text("file", file).json("diagnostics", list).end();
  }

  private static String json(Diagnostic diagnostic) {
    return new JsonLine()
        .text("code", diagnostic.code())
        .text("severity", diagnostic.severity().word())
        .number("line", diagnostic.line())
        .number("column", diagnostic.column())
        .number("endLine", diagnostic.endLine())
        .number("endColumn", diagnostic.endColumn())
        .text("message", diagnostic.message())
        .text("hint", diagnostic.hint())
        .end();
  }
}
