/**
 * The words of the language: its catalogue of indicators, fields and clauses, how numbers and
 * durations are written, and which word is nearest to a misspelt one.
 *
 * <p>In: nothing. Out: constants and pure functions. May use {@code lang.checked}, the indicators
 * of {@code market} and the JDK.
 */
@NullMarked
package dev.tocsin.lang.words;

import org.jspecify.annotations.NullMarked;
