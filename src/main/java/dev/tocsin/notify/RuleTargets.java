package dev.tocsin.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules themselves say about who is told. */
@FunctionalInterface
public interface RuleTargets {

  /** The targets of {@code notify}, in its order; empty where the rule has none. */
  List<Target> of(String rule);

  /**
   * One of them.
   *
   * @param channel configured name, or type
   * @param target as written, or null for the channel's own
   * @param after microseconds after the firing at which it is told if nobody acknowledged; 0 for at
   *     once
   */
  record Target(String channel, @Nullable String target, long after) {

    /** One that is told at once. */
    public Target(String channel, @Nullable String target) {
      this(channel, target, 0);
    }
  }
}
