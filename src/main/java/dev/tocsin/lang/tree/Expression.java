package dev.tocsin.lang.tree;

/** A value or a condition: which of them it is, the checker says. */
public sealed interface Expression permits Operand, Phrase, Combination {

  SourceRange range();
}
