package dev.tocsin.rulebook;

import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.checked.CheckedAlert;
import java.util.List;

/** What came of a quick add. */
public sealed interface QuickResult {

  /**
   * It stands in {@code quick.alerts} and runs.
   *
   * @param alert under the name it was given there
   */
  record Added(CheckedAlert alert, List<Diagnostic> warnings, CommitResult commit)
      implements QuickResult {}

  /** An equal rule was there before; nothing was changed. */
  record AlreadyThere(CheckedAlert alert) implements QuickResult {}

  /** Nothing was changed. */
  record Rejected(List<Diagnostic> diagnostics) implements QuickResult {}
}
