package dev.tocsin.lang.tree;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong or odd about a text, before line and column are known.
 *
 * @param code stable and kebab-case
 * @param error whether it stops the file from being loaded
 * @param message a plain sentence
 * @param hint how to mend it, or null
 */
public record Finding(
    String code, boolean error, SourceRange range, String message, @Nullable String hint) {}
