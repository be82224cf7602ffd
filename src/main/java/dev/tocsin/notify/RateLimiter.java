package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.RateLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps within what a service takes at most. An attempt counts from its end, when the service has
 * surely counted it; one under way counts as now. Of the verticle's thread.
 */
final class RateLimiter {

  private final List<RateLimit> limits;
  private final List<Slot> slots = new ArrayList<>();

  RateLimiter(List<RateLimit> limits) {
    this.limits = List.copyOf(limits);
  }

  /** One attempt. */
  static final class Slot {
    private long endedAt = Long.MAX_VALUE;

    /** It has had its answer; microseconds since 1970. */
    void ended(long at) {
      endedAt = at;
    }

    private long at(long now) {
      return Math.min(endedAt, now);
    }
  }

  /** The earliest time for another attempt; not after now where it may begin at once. */
  long next(long now) {
    long next = now;
    for (RateLimit limit : limits) {
      List<Long> counted = counted(limit, now);
      if (counted.size() >= limit.most()) {
        next = Math.max(next, counted.get(counted.size() - limit.most()) + per(limit));
      }
    }
    return next;
  }

  /** How many attempts may begin at once. */
  int free(long now) {
    int free = Integer.MAX_VALUE;
    for (RateLimit limit : limits) {
      free = Math.min(free, Math.max(0, limit.most() - counted(limit, now).size()));
    }
    return free;
  }

  /** An attempt that begins now. */
  Slot take(long now) {
    Slot slot = new Slot();
    if (!limits.isEmpty()) {
      long longest = limits.stream().mapToLong(RateLimiter::per).max().orElse(0);
      slots.removeIf(old -> old.at(now) <= now - longest);
      slots.add(slot);
    }
    return slot;
  }

  /** Times of the attempts that this limit still counts, in order. */
  private List<Long> counted(RateLimit limit, long now) {
    return slots.stream()
        .map(slot -> slot.at(now))
        .filter(at -> at > now - per(limit))
        .sorted()
        .toList();
  }

  private static long per(RateLimit limit) {
    return limit.per().toMillis() * EventTime.MILLISECOND;
  }
}
