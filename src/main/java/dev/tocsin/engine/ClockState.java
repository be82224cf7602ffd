package dev.tocsin.engine;

/**
 * Where a clock stands between two inputs.
 *
 * @param position of the newest input
 * @param now event time, microseconds
 * @param moment number of the newest moment
 * @param ticks taken, late ones included
 * @param late of them, older than the newest of their symbol
 */
record ClockState(long position, long now, long moment, long ticks, long late) {}
