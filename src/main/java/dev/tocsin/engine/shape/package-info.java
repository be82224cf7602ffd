/**
 * Shapes: the logic of rules with their literals lifted out, each compiled to DRL once.
 *
 * <p>In: shape trees from the plan. Out: DRL text, compiled bases, and the sessions that run them.
 * Everything here knows facts and nothing of prices.
 */
@NullMarked
package dev.tocsin.engine.shape;

import org.jspecify.annotations.NullMarked;
