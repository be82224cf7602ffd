package dev.tocsin.lang;

import dev.tocsin.lang.check.FileChecker;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.print.Layout;
import dev.tocsin.lang.print.Sentence;
import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Finding;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Lines;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.market.Instruments;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alert language: what everybody outside calls. Immutable; safe for any thread. No method
 * throws on any text.
 */
public final class Language {

  private final Instruments instruments;

  public Language(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * Checks a rule file.
   *
   * @param path of the file below the rules directory
   */
  public Checked check(String path, String text, Surroundings around) {
    Findings findings = new Findings();
    List<CheckedAlert> alerts = List.of();
    if (isTooLong(text, around.mostBytes())) {
      tooLong(findings, around.mostBytes());
    } else {
      alerts = alerts(path, text, around, findings);
    }
    List<Diagnostic> diagnostics = diagnostics(findings, text);
    return new Checked(findings.errors() > 0 ? null : new CheckedFile(path, alerts), diagnostics);
  }

  private List<CheckedAlert> alerts(
      String path, String text, Surroundings around, Findings findings) {
    try {
      RuleFileParser.Parsed parsed = RuleFileParser.parse(text, findings);
      return FileChecker.check(path, text, parsed.statements(), findings, instruments, around);
    } catch (StackOverflowError _) {
      // nesting is bounded long before; a thread with a tiny stack must still get an answer
      findings.error("too-deep", new SourceRange(0, 0), "this text is nested too deep to be read");
      return List.of();
    }
  }

  /**
   * One alert of a file that was read already, with the declarations of its file; null where it has
   * errors of its own. What is wrong elsewhere does not matter.
   */
  public @Nullable CheckedAlert check(
      String path,
      String text,
      List<Statement> statements,
      Statement.Alert alert,
      Surroundings around) {
    return FileChecker.check(path, text, statements, alert, instruments, around);
  }

  /**
   * A text in canonical layout, its comments kept; the same text where it has errors of syntax,
   * which {@link #check} tells. Formatting what was formatted changes nothing.
   */
  public String format(String text) {
    Findings findings = new Findings();
    RuleFileParser.Parsed parsed = RuleFileParser.parse(text, findings);
    return findings.errors() > 0 ? text : Layout.of(text, parsed.statements(), parsed.comments());
  }

  /** Why a text cannot be formatted: its errors of syntax; empty where it can. */
  public List<Diagnostic> syntaxErrors(String text) {
    Findings findings = new Findings();
    RuleFileParser.parse(text, findings);
    return findings.errors() > 0 ? diagnostics(findings, text) : List.of();
  }

  /** An alert in plain English, with every default filled in. */
  public String sentence(CheckedAlert alert) {
    return Sentence.of(alert);
  }

  private static boolean isTooLong(String text, int mostBytes) {
    return text.length() > mostBytes
        || (text.length() > mostBytes / 3
            && text.getBytes(StandardCharsets.UTF_8).length > mostBytes);
  }

  private static void tooLong(Findings findings, int mostBytes) {
    findings.error(
        "too-long",
        new SourceRange(0, 0),
        "this text is longer than " + (mostBytes >> 20) + " MiB",
        "split it into several files");
  }

  private static List<Diagnostic> diagnostics(Findings findings, String text) {
    List<Finding> found = findings.all();
    if (found.isEmpty()) {
      return List.of();
    }
    Lines lines = new Lines(text);
    return found.stream()
        .sorted(
            Comparator.comparingInt((Finding finding) -> finding.range().from())
                .thenComparingInt(finding -> finding.range().to()))
        .map(finding -> diagnostic(finding, lines))
        .toList();
  }

  private static Diagnostic diagnostic(Finding finding, Lines lines) {
    SourceRange range = finding.range();
    return new Diagnostic(
        finding.code(),
        finding.error() ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
        lines.line(range.from()),
        lines.column(range.from()),
        lines.line(range.to()),
        lines.column(range.to()),
        finding.message(),
        finding.hint());
  }
}
