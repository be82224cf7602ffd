package dev.tocsin.engine;

import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the rules that were touched at a moment, all together: what changed goes into their
 * sessions, the sessions run, and what they found goes through each rule's clauses. Belongs to the
 * thread of its shard.
 */
final class Judge {
  private final Quarantine quarantine;
  private final List<RuleSession> told = new ArrayList<>();
  private List<LiveRule> touched = new ArrayList<>();
  private List<LiveRule> round = new ArrayList<>();

  Judge(RuleSet rules) {
    this.quarantine = new Quarantine(rules);
  }

  /** Has a rule looked at; once a moment is enough. */
  void touched(LiveRule rule) {
    touched.add(rule);
  }

  /** Whether any rule waits to be looked at. */
  boolean isAwaited() {
    return !touched.isEmpty();
  }

  /** Looks at each rule that was touched; what that touches waits for the next time. */
  void judge() {
    List<LiveRule> now = touched;
    touched = round;
    round = now;
    // plain loops: a firing shall leave nothing to collect that is not its own
    for (int i = 0; i < now.size(); i++) {
      tell(now.get(i));
    }
    for (int i = 0; i < told.size(); i++) {
      RuleSession session = told.get(i);
      RuleSession.Failed failed = session.fire();
      if (failed != null) {
        quarantine.failed(session, now, failed);
      }
    }
    for (int i = 0; i < now.size(); i++) {
      LiveRule rule = now.get(i);
      if (rule.broken() != null) {
        continue;
      }
      try {
        decide(rule);
      } catch (RuntimeException e) {
        quarantine.setAside(rule, e);
      }
    }
    for (int i = 0; i < told.size(); i++) {
      told.get(i).end();
    }
    told.clear();
    now.clear();
  }

  private void tell(LiveRule rule) {
    if (rule.broken() != null) {
      return;
    }
    RuleSession session = rule.session();
    // the first of its session at this moment
    if (session.at(rule.clock().moment(), rule.clock().now())) {
      told.add(session);
    }
    try {
      rule.moment().tell(rule, session);
    } catch (RuntimeException e) {
      quarantine.setAside(rule, e);
    }
  }

  /** What the session found, put through the clauses. */
  private static void decide(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    Moment moment = rule.moment();
    boolean inBars = rule.shard().inBars();
    if (moment.isRearming()) {
      rule.gates().rearms();
      rule.waitForRearm(false);
    }
    if (!rule.isState()) {
      if (moment.isMet()) {
        lifecycle.event(inBars);
      }
    } else if (moment.looks()) {
      if (moment.truth() == Truth.TRUE && lifecycle.truth() != Truth.TRUE) {
        rule.holds(moment.completing(rule));
      }
      lifecycle.state(moment.truth(), inBars);
    }
    lifecycle.deadlines(inBars);
    Witness witness = rule.shard().witness();
    if (witness != null) {
      witness.moment(rule, moment.events());
    }
    rule.clear();
  }
}
