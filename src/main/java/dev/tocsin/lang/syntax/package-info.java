/**
 * From text to tree: lexer, cutting into statements, parser, and what they have to complain about.
 *
 * <p>In: any text. Out: {@code lang.tree} and findings, at most one of bad syntax for each
 * statement. May use ANTLR, {@code lang.tree} and {@code lang.words}. Statements are parsed one by
 * one and their parse trees dropped, so a broken one hides no other and a file of a hundred
 * thousand fits into memory.
 */
@NullMarked
package dev.tocsin.lang.syntax;

import org.jspecify.annotations.NullMarked;
