package dev.tocsin.engine;

import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Edge;
import org.jspecify.annotations.Nullable;

/** Says how a rule stands. */
final class Standings {

  private Standings() {}

  static RuleStatus of(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    return new RuleStatus(
        rule.id(),
        rule.alert().file(),
        rule.alert().name(),
        rule.member(),
        rule.alert().line(),
        rule.alert().text(),
        rule.definition().version(),
        rule.alert().clauses().severity(),
        state(rule),
        rule.shard().run(),
        lifecycle.firings(),
        lifecycle.lastFiring(),
        lifecycle.suppressed(),
        reason(rule));
  }

  private static RuleStatus.State state(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    if (rule.broken() != null) {
      return RuleStatus.State.BROKEN;
    }
    if (rule.isExpired()) {
      return RuleStatus.State.EXPIRED;
    }
    if (lifecycle.isPaused()) {
      return RuleStatus.State.PAUSED;
    }
    if (lifecycle.isDone()) {
      return RuleStatus.State.DONE;
    }
    if (lifecycle.isCooling()) {
      return RuleStatus.State.COOLING;
    }
    if (lifecycle.truth() == Truth.TRUE) {
      return RuleStatus.State.TRUE;
    }
    if (rule.remembered().stream().anyMatch(fact -> !(fact instanceof Armed))) {
      return RuleStatus.State.PENDING;
    }
    boolean cold =
        rule.isState()
            ? lifecycle.truth() == Truth.UNKNOWN
            : rule.operands().stream().anyMatch(series -> !series.isKnown());
    return cold ? RuleStatus.State.WARMING : RuleStatus.State.ARMED;
  }

  private static @Nullable String reason(LiveRule rule) {
    if (rule.broken() != null) {
      return rule.broken();
    }
    Edge last = rule.lastEdge();
    return last == null || last.fired() ? null : last.sentence();
  }
}
