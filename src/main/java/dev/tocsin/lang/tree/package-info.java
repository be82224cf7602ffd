/**
 * The tree of a rule file: what was written, with the range of every part, and nothing of what it
 * means.
 *
 * <p>In: nothing. Out: immutable records, a sealed interface for every choice. May use the JDK
 * only.
 */
@NullMarked
package dev.tocsin.lang.tree;

import org.jspecify.annotations.NullMarked;
