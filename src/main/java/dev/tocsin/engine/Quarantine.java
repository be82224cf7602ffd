package dev.tocsin.engine;

import dev.tocsin.engine.shape.RuleSession;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside a rule that fails while it is evaluated, so that no other notices: it is shown as
 * broken, with the reason, until its text is changed. Belongs to the thread of its shard.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final RuleSet rules;

  Quarantine(RuleSet rules) {
    this.rules = rules;
  }

  /** A rule failed outside its session. */
  void setAside(LiveRule rule, RuntimeException cause) {
    breaks(rule, cause);
    try {
      rule.session().discard(rule);
    } catch (RuntimeException e) {
      rebuild(rule.session());
    }
  }

  /**
   * A session failed. Where it names the rule, the others go on without it; else the session is
   * filled anew and each rule of the moment runs alone, which shows whose fault it is.
   *
   * @param round the rules of this moment, of all sessions
   */
  void failed(RuleSession session, List<LiveRule> round, RuleSession.Failed first) {
    RuleSession.Failed failed = first;
    while (failed != null) {
      if (!(failed.standing() instanceof LiveRule rule) || rule.broken() != null) {
        LOG.warn("a rule session is filled anew", failed.cause());
        rebuild(session);
        alone(session, round);
        return;
      }
      setAside(rule, failed.cause());
      failed = session.fire();
    }
  }

  private void alone(RuleSession session, List<LiveRule> round) {
    for (LiveRule rule : List.copyOf(round)) {
      if (rule.session() != session || rule.broken() != null) {
        continue;
      }
      session.at(rule.clock().moment(), rule.clock().now());
      rule.moment().tell(rule, session);
      RuleSession.Failed failed = session.fire();
      if (failed != null) {
        breaks(rule, failed.cause());
        rebuild(session);
      }
    }
  }

  private void rebuild(RuleSession session) {
    List<LiveRule> sound = new ArrayList<>();
    rules.each(
        rule -> {
          if (rule.session() == session && rule.broken() == null) {
            sound.add(rule);
          }
        });
    session.rebuild(sound);
  }

  private static void breaks(LiveRule rule, RuntimeException cause) {
    LOG.error("{} failed while it was evaluated and is set aside", rule.id(), cause);
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    rule.quarantine("it failed while it was evaluated: " + root.getMessage());
  }
}
