/**
 * The alert language: text to tree, checker, formatter, sentence, catalogue.
 *
 * <p>In: text that nobody has to trust. Out: diagnostics, and the checked rules of {@code
 * lang.checked}. May use {@code market}; alone may use ANTLR. Does no I/O.
 */
@NullMarked
package dev.tocsin.lang;

import org.jspecify.annotations.NullMarked;
