package dev.tocsin.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rules whose state may change though nothing touches them: a first tick that only sets a side, the
 * end of a day. They are looked at in turn, a bounded number at a time. One thread.
 */
final class Rechecks {
  private static final int MOST_AT_ONCE = 25;

  private final ArrayDeque<LiveRule> waiting = new ArrayDeque<>();

  /** Takes note of how a rule stands; it stays in turn for as long as that may change by itself. */
  RuleStatus seen(LiveRule rule) {
    RuleStatus status = rule.status();
    if (Standings.mayChange(status.state())) {
      if (rule.markWaiting(true)) {
        waiting.addLast(rule);
      }
    }
    return status;
  }

  /**
   * How those stand whose turn it is.
   *
   * @param lives whether a rule is still there
   */
  List<RuleStatus> next(Predicate<LiveRule> lives) {
    List<RuleStatus> all = new ArrayList<>();
    for (int i = Math.min(waiting.size(), MOST_AT_ONCE); i > 0; i--) {
      LiveRule rule = waiting.removeFirst();
      rule.markWaiting(false);
      if (lives.test(rule)) {
        all.add(seen(rule));
      }
    }
    return all;
  }
}
