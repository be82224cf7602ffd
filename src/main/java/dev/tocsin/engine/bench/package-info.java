/**
 * What the engine is measured against: the same price rules in other ways, from bare arrays to one
 * DRL rule each. Used by benchmarks alone.
 *
 * <p>In: levels and ticks. Out: how often they were crossed. It stands in the engine's room since
 * that room alone may use Drools.
 */
@NullMarked
package dev.tocsin.engine.bench;

import org.jspecify.annotations.NullMarked;
