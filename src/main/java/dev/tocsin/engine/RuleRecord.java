package dev.tocsin.engine;

/**
 * A rule's state as it is stored beside its firings.
 *
 * @param position of the input after which it was so
 */
record RuleRecord(
    Definition definition,
    long firings,
    long lastFiring,
    long suppressed,
    boolean done,
    long position)
    implements Outcome.StoredState {

  static RuleRecord of(LiveRule rule) {
    Gates gates = rule.gates();
    return new RuleRecord(
        rule.definition(),
        gates.firings(),
        gates.lastFiring(),
        gates.suppressed(),
        gates.isDone(),
        rule.shard().position());
  }

  @Override
  public String rule() {
    return definition.rule();
  }

  @Override
  public String version() {
    return definition.version();
  }

  @Override
  public String state() {
    return new StringBuilder(96)
        .append("{\"firings\":")
        .append(firings)
        .append(",\"lastFiring\":")
        .append(lastFiring)
        .append(",\"suppressed\":")
        .append(suppressed)
        .append(",\"done\":")
        .append(done)
        .append(",\"position\":")
        .append(position)
        .append('}')
        .toString();
  }
}
