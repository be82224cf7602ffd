/**
 * Why a rule fired or did not: records of how its operands, its condition and its clauses stood at
 * an instant, and their text for people.
 *
 * <p>In: what the engine writes of a live rule, or of one that ran again over the journal. Out:
 * values that any thread may keep. May use the shapes' words alone; nothing here evaluates
 * anything.
 */
@NullMarked
package dev.tocsin.engine.why;

import org.jspecify.annotations.NullMarked;
