/**
 * The alpha layer made for prices: series that are shared by all rules that read them, a sorted
 * index of the levels they are compared with, and the timers of event time.
 *
 * <p>In: ticks and the clock. Out: changes of atomic conditions (became true, false, unknown) and
 * events. One thread, its shard's. A move of a series touches only the levels it passed.
 */
@NullMarked
package dev.tocsin.engine.alpha;

import org.jspecify.annotations.NullMarked;
