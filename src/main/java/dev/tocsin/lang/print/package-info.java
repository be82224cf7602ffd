/**
 * From tree and from checked rules back to text: canonical layout, normalised conditions, and plain
 * English.
 *
 * <p>In: {@code lang.tree}, {@code lang.checked}. Out: strings. May use {@code lang.words}.
 */
@NullMarked
package dev.tocsin.lang.print;

import org.jspecify.annotations.NullMarked;
