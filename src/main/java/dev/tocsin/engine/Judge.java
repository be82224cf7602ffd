package dev.tocsin.engine;

import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Truth;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the rules that were touched at a moment, all together: what changed goes into their
 * sessions, the sessions run, and what they found goes through each rule's clauses. Belongs to the
 * thread of its shard.
 */
final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final RuleSet rules;
  private final List<RuleSession> told = new ArrayList<>();
  private List<LiveRule> touched = new ArrayList<>();
  private List<LiveRule> round = new ArrayList<>();

  Judge(RuleSet rules) {
    this.rules = rules;
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
    for (LiveRule rule : now) {
      if (tell(rule)) {
        told.add(rule.session());
      }
    }
    for (RuleSession session : told) {
      fire(session, now);
    }
    for (LiveRule rule : now) {
      decide(rule);
    }
    for (RuleSession session : told) {
      session.end();
    }
    told.clear();
    now.clear();
  }

  // whether it is the first of its session to bring something at this moment
  private static boolean tell(LiveRule rule) {
    RuleSession session = rule.session();
    boolean first = session.at(rule.clock().moment(), rule.clock().now());
    rule.moment().tell(rule, session);
    return first;
  }

  private void fire(RuleSession session, List<LiveRule> now) {
    try {
      session.fire();
    } catch (RuntimeException e) {
      LOG.error(
          "a rule session failed; its rules of this moment are set aside, the others go on", e);
      rules.quarantine(session, now, e);
    }
  }

  /** What the session found, put through the clauses. */
  private static void decide(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    Moment moment = rule.moment();
    boolean inBars = rule.shard().inBars();
    if (moment.isRearming()) {
      lifecycle.rearms();
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
