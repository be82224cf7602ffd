/**
 * Checked rules: what a rule file means once nothing is wrong with it.
 *
 * <p>Every name is resolved ({@code let} and watchlists are gone), every default is filled in,
 * every duration is in microseconds, every clock time has its zone. This is the border between the
 * language and the engine: the engine reads nothing else of a rule. Records only, no behaviour that
 * needs more than the record itself.
 */
@NullMarked
package dev.tocsin.lang.checked;

import org.jspecify.annotations.NullMarked;
