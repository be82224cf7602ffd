/**
 * Plans: a checked alert, for one member, as a shape, its leaves and its parameters.
 *
 * <p>In: checked alerts. Out: plans, which name no symbol of {@code for} any more. Pure functions.
 */
@NullMarked
package dev.tocsin.engine.plan;

import org.jspecify.annotations.NullMarked;
