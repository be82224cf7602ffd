package dev.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * Which firings; null where all will do.
 *
 * @param rule the rule's id
 * @param from event time in microseconds since 1970, inclusive
 * @param to event time in microseconds since 1970, exclusive
 * @param limit from 1 to {@link #MAX_LIMIT}
 * @param before only firings with a smaller sequence number
 */
public record FiringQuery(
    @Nullable String rule,
    @Nullable String symbol,
    @Nullable Long from,
    @Nullable Long to,
    @Nullable FiringState state,
    int limit,
    @Nullable Long before) {

  public static final int MAX_LIMIT = 1_000;

  public FiringQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT + ", not " + limit);
    }
  }

  /** The newest ones. */
  public static FiringQuery newest(int limit) {
    return new FiringQuery(null, null, null, null, null, limit, null);
  }

  /** The same question from where a page ended. */
  public FiringQuery before(long sequence) {
    return new FiringQuery(rule, symbol, from, to, state, limit, sequence);
  }
}
