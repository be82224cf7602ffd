package dev.tocsin.notify.route;

/**
 * How many notifications there may be in a time.
 *
 * @param most at least 1
 * @param per microseconds, above zero
 */
public record Budget(int most, long per) {}
