package dev.tocsin.engine;

/** A rule's state as it is stored beside its firings. */
final class RuleRecord {

  private RuleRecord() {}

  static Outcome.StoredState of(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    String state =
        "{\"firings\":%d,\"lastFiring\":%d,\"suppressed\":%d,\"done\":%b,\"position\":%d}"
            .formatted(
                lifecycle.firings(),
                lifecycle.lastFiring(),
                lifecycle.suppressed(),
                lifecycle.isDone(),
                rule.shard().position());
    return new Outcome.StoredState(rule.id(), rule.version(), state);
  }
}
