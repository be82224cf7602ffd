package dev.tocsin.engine;

/** A rule's state as it is stored beside its firings. */
final class RuleRecord {

  private RuleRecord() {}

  static Outcome.StoredState of(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    String state =
        new StringBuilder(96)
            .append("{\"firings\":")
            .append(lifecycle.firings())
            .append(",\"lastFiring\":")
            .append(lifecycle.lastFiring())
            .append(",\"suppressed\":")
            .append(lifecycle.suppressed())
            .append(",\"done\":")
            .append(lifecycle.isDone())
            .append(",\"position\":")
            .append(rule.shard().position())
            .append('}')
            .toString();
    return new Outcome.StoredState(rule.id(), rule.definition().version(), state);
  }
}
