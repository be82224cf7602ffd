package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.market.EventTime;

/**
 * Refuses an alert whose evaluation would hold up all others. Everything counted here is known from
 * its text alone, so it is the same wherever and however often the alert is run.
 */
final class Costs {

  /** How often an alert may remind in a second, over all its members. */
  private static final long MOST_REMINDERS = 1_000;

  private final Findings findings;

  Costs(Findings findings) {
    this.findings = findings;
  }

  /** Whether they are too high; says so at that place. */
  boolean areTooHigh(SourceRange range, Condition condition, Clauses clauses, int members) {
    Weight one = Weight.of(condition);
    long alternatives = Alternatives.of(condition);
    Condition rearm = clauses.rearm();
    if (rearm != null) {
      one = one.plus(Weight.of(rearm));
      alternatives = Math.max(alternatives, Alternatives.of(rearm));
    }
    Weight all = one.times(Math.max(1, members));
    String over = members > 1 ? " over its " + members + " members" : "";
    if (all.watched() > Weight.MOST_WATCHED) {
      return refused(
          range,
          "an alert looks at 100,000 values at most, and this one at %,d".formatted(all.watched())
              + over,
          "split it into several alerts, or take smaller lists");
    }
    if (all.kept() > Weight.MOST_KEPT) {
      return refused(
          range,
          "what an alert remembers is 10,000,000 numbers at most, and of this one %,d"
                  .formatted(all.kept())
              + over,
          "take shorter lengths, longer bars, or fewer members");
    }
    if (alternatives > Alternatives.MOST) {
      return refused(
          range,
          "a condition has 2,000 combinations of its 'and' and 'or' at most, and this one %s"
              .formatted(
                  alternatives > 1_000_000_000_000L
                      ? "over a trillion"
                      : "%,d".formatted(alternatives)),
          "split it into several alerts");
    }
    long reminders =
        clauses.repeatEvery() == 0
            ? 0
            : Math.max(1, members) * EventTime.SECOND / clauses.repeatEvery();
    if (reminders > MOST_REMINDERS) {
      return refused(
          range,
          "an alert repeats 1,000 times a second at most, and this one %,d times"
                  .formatted(reminders)
              + over,
          "repeat it less often, or for fewer members");
    }
    return false;
  }

  private boolean refused(SourceRange range, String sentence, String hint) {
    findings.error("too-expensive", range, sentence, hint);
    return true;
  }
}
