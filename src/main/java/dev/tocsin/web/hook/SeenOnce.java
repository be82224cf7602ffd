package dev.tocsin.web.hook;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers for a while what came; bounded. Of one thread. */
final class SeenOnce {

  private final int capacity;
  private final long keep;
  private final Map<String, Long> seen = new LinkedHashMap<>();

  /**
   * Has seen nothing yet.
   *
   * @param keep for how long, in microseconds
   */
  SeenOnce(int capacity, long keep) {
    this.capacity = capacity;
    this.keep = keep;
  }

  /** Whether this is new; it is not from now on. */
  boolean add(String key, long now) {
    Long before = seen.get(key);
    if (before != null && now - before < keep) {
      return false;
    }
    seen.remove(key);
    if (seen.size() >= capacity) {
      seen.remove(seen.keySet().iterator().next());
    }
    seen.put(key, now);
    return true;
  }

  /** It did not come after all. */
  void forget(String key) {
    seen.remove(key);
  }
}
