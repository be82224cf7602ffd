/**
 * Benchmarks: each asks one question about speed or size and answers it against something that does
 * the least that could be done, in the same run, so that the machine cancels out.
 *
 * <p>In: a scale and a seed. Out: {@link dev.tocsin.app.bench.Result}s. May use every room; nobody
 * but the command line uses it. A new benchmark is a class and a line in {@link
 * dev.tocsin.app.bench.Benchmarks}.
 */
@NullMarked
package dev.tocsin.app.bench;

import org.jspecify.annotations.NullMarked;
