package dev.tocsin.lang;

import org.jspecify.annotations.Nullable;

/**
 * One problem of a rule file, as a value.
 *
 * @param code stable and kebab-case, such as {@code unknown-indicator}
 * @param line first line of the text it is about, from 1
 * @param column first column, from 1, in UTF-16 code units
 * @param endLine last line, from 1
 * @param endColumn the column behind the last character; never outside the text
 * @param message a plain sentence without class names
 * @param hint how to mend it, or null where there is nothing better to say
 */
public record Diagnostic(
    String code,
    Severity severity,
    int line,
    int column,
    int endLine,
    int endColumn,
    String message,
    @Nullable String hint) {

  /** Errors stop a file from being loaded. */
  public enum Severity {
    ERROR,
    WARNING;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
