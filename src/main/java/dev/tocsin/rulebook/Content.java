package dev.tocsin.rulebook;

import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/** What was found where a rule file should be. */
sealed interface Content {

  record Text(RuleText text) implements Content {}

  /** There is something, but no text that could be checked. */
  record Unreadable(Diagnostic problem) implements Content {

    static Unreadable because(String code, String message, @Nullable String hint) {
      return new Unreadable(new Diagnostic(code, Severity.ERROR, 1, 1, 1, 1, message, hint));
    }
  }

  record Missing() implements Content {}
}
