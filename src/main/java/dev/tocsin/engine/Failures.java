package dev.tocsin.engine;

import dev.tocsin.engine.alpha.SeriesGraph;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What threw at a moment outside the judging of rules, and whose fault that is: a rule's own, or
 * that of something many rules read. They are set aside together, when nothing is half told any
 * more. Belongs to the thread of its shard.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final SeriesGraph graph;
  private final RuleSet rules;
  private final Quarantine quarantine;
  private final List<Failure> waiting = new ArrayList<>();

  private record Failure(Object part, RuntimeException cause) {}

  Failures(SeriesGraph graph, RuleSet rules) {
    this.graph = graph;
    this.rules = rules;
    this.quarantine = new Quarantine(rules);
  }

  /**
   * Takes note of one.
   *
   * @param part a rule, a series, bars, or a window
   */
  void add(Object part, RuntimeException cause) {
    waiting.add(new Failure(part, cause));
  }

  /** Sets aside the rules that cannot go on. */
  void setAside() {
    while (!waiting.isEmpty()) {
      List<Failure> now = List.copyOf(waiting);
      waiting.clear();
      now.forEach(this::setAside);
    }
  }

  private void setAside(Failure failure) {
    if (failure.part() instanceof LiveRule rule) {
      if (rule.broken() == null) {
        quarantine.setAside(rule, failure.cause());
      }
      return;
    }
    LOG.error("{} failed; the rules that need it are set aside", failure.part(), failure.cause());
    graph.failed(failure.part(), failure.part() + " failed: " + failure.cause().getMessage());
    List<LiveRule> its = new ArrayList<>();
    rules.each(
        rule -> {
          if (rule.broken() == null && rule.failure() != null) {
            its.add(rule);
          }
        });
    its.forEach(rule -> quarantine.setAside(rule, failure.cause()));
  }
}
