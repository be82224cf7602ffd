package dev.tocsin.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules themselves say about who is told. */
@FunctionalInterface
public interface RuleTargets {

  /** The targets of {@code notify} that are told at once; empty where the rule has none. */
  List<Target> of(String rule);

  /**
   * One of them.
   *
   * @param channel configured name, or type
   * @param target as written, or null for the channel's own
   */
  record Target(String channel, @Nullable String target) {}
}
