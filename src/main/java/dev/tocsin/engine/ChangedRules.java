package dev.tocsin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rules that may stand otherwise than when they were last looked at. One thread. */
final class ChangedRules {
  private static final int LOOKED_AT_ONCE = 64;

  /** Of more, so much a part is looked at. */
  private static final int TURNS = 128;

  private final List<LiveRule> dirty = new ArrayList<>();
  private final Rechecks rechecks = new Rechecks();

  /** Something happened to a rule. */
  void stands(LiveRule rule) {
    if (rule.markDirty()) {
      dirty.add(rule);
    }
  }

  /**
   * How some of the rules stand that something happened to, and some of those whose state time
   * alone may change: as many as are looked at in a moment, so that all have their turn within a
   * few calls.
   *
   * @param lives whether a rule is still there
   */
  List<RuleStatus> next(Predicate<LiveRule> lives) {
    List<RuleStatus> all = rechecks.next(lives);
    int most = Math.max(LOOKED_AT_ONCE, dirty.size() / TURNS);
    List<LiveRule> next = dirty.subList(Math.max(0, dirty.size() - most), dirty.size());
    next.forEach(LiveRule::markClean);
    next.stream().filter(lives).map(rechecks::seen).forEach(all::add);
    next.clear();
    return all;
  }
}
