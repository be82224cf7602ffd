package dev.tocsin.engine;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps one of all that are equal, for as long as a rule has it: parameters of a hundred thousand
 * rules are mostly the same. Belongs to the thread of its shard.
 */
final class Alike {
  private final Map<Object, WeakReference<Object>> kept = new WeakHashMap<>();

  /** The one that is kept of those equal to this. */
  @SuppressWarnings("unchecked") // what is equal to an immutable list or record is one too
  <T extends Object> T of(T one) {
    WeakReference<Object> known = kept.get(one);
    Object first = known == null ? null : known.get();
    if (first != null) {
      return (T) first;
    }
    kept.put(one, new WeakReference<>(one));
    return one;
  }
}
