package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.Budgets.Standing;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.route.Budget;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Keeps within what the service takes and what rules and receivers may have. */
final class RateLimitStage implements Stage {

  private final Destination destination;
  private final Budgets budgets;
  private final Supplier<Policy> policy;
  private final Timers timers;

  RateLimitStage(Destination destination, Budgets budgets, Supplier<Policy> policy, Timers timers) {
    this.destination = destination;
    this.budgets = budgets;
    this.policy = policy;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    long now = timers.now();
    long next = destination.next(now);
    if (next > now) {
      return Future.succeededFuture(passage.ended(new Verdict.Later(next)));
    }
    Letter first = passage.first();
    boolean counts = first.event() == Event.FIRING && !passage.parcel().sealed();
    Passage judged = counts ? budgeted(passage, now) : passage;
    if (judged.verdict() == null) {
      destination.begins(now);
    }
    return Future.succeededFuture(judged);
  }

  private Passage budgeted(Passage passage, long now) {
    Letter first = passage.first();
    String receiver = first.channel() + " " + first.target();
    String rule = first.firing().firing().rule() + " " + receiver;
    Budget perRule = policy.get().perRule();
    Budget perReceiver = policy.get().perReceiver();
    Standing ofRule = budgets.standing(rule, perRule, now);
    Standing ofReceiver = budgets.standing(receiver, perReceiver, now);
    if (ofRule == Standing.OVER || ofReceiver == Standing.OVER) {
      return passage.ended(
          new Verdict.Suppressed(
              Reason.OVER_BUDGET,
              ofRule == Standing.OVER
                  ? "the rule was told " + perRule.most() + " times"
                  : "the receiver was told " + perReceiver.most() + " times"));
    }
    String note = null;
    if (ofRule == Standing.LAST) {
      note =
          "This rule was told %d times; until %s its firings are on the page alone."
              .formatted(perRule.most(), EventTime.format(budgets.until(rule, perRule, now)));
    } else if (ofReceiver == Standing.LAST) {
      note =
          "These were %d notifications; until %s what comes is on the page alone."
              .formatted(
                  perReceiver.most(), EventTime.format(budgets.until(receiver, perReceiver, now)));
    }
    budgets.count(rule, perRule, now);
    budgets.count(receiver, perReceiver, now);
    return note == null ? passage : passage.noted(note);
  }
}
