/**
 * From tree to checked rules: names resolved, everything typed, every sentence that cannot mean
 * what it says refused.
 *
 * <p>In: {@code lang.tree}, instruments, and what is known of the surroundings. Out: {@code
 * lang.checked} and findings, all of them at once. May use {@code market} and the other packages of
 * the language but ANTLR's side of them. Does no I/O.
 */
@NullMarked
package dev.tocsin.lang.check;

import org.jspecify.annotations.NullMarked;
