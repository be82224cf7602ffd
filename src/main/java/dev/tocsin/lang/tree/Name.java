package dev.tocsin.lang.tree;

/**
 * A word, a symbol or the content of a string.
 *
 * @param text without quotes
 * @param quoted whether it was written in quotes
 */
public record Name(SourceRange range, String text, boolean quoted) {}
