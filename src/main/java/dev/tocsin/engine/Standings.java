package dev.tocsin.engine;

import dev.tocsin.engine.RuleStatus.State;
import dev.tocsin.engine.alpha.Missing;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.fact.Closes;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Blame;
import dev.tocsin.engine.why.Clause;
import dev.tocsin.engine.why.Edge;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.lang.checked.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how a rule stands, in a word and in a sentence. */
final class Standings {

  private Standings() {}

  static RuleStatus of(LiveRule rule) {
    Gates gates = rule.gates();
    State state = state(rule);
    return new RuleStatus(
        rule.id(),
        rule.alert().file(),
        rule.alert().name(),
        rule.member(),
        rule.alert().line(),
        rule.alert().text(),
        rule.definition().version(),
        rule.alert().clauses().severity(),
        state,
        rule.shard().run(),
        gates.firings(),
        gates.lastFiring(),
        gates.suppressed(),
        reason(rule, state));
  }

  private static State state(LiveRule rule) {
    Lifecycle lifecycle = rule.lifecycle();
    if (rule.broken() != null) {
      return State.BROKEN;
    }
    if (rule.isExpired()) {
      return State.EXPIRED;
    }
    if (rule.gates().isPaused()) {
      return State.PAUSED;
    }
    if (rule.gates().isUsedUp()) {
      return State.DONE;
    }
    if (blindFor(rule) != null) {
      return State.BLIND;
    }
    if (rule.gates().isWaiting()) {
      return State.COOLING;
    }
    if (lifecycle.truth() == Truth.TRUE) {
      return State.TRUE;
    }
    if (isPending(rule)) {
      return State.PENDING;
    }
    boolean cold = rule.isState() ? lifecycle.truth() == Truth.UNKNOWN : isCold(rule);
    return cold ? State.WARMING : State.ARMED;
  }

  private static boolean isPending(LiveRule rule) {
    for (Fact fact : rule.remembered()) {
      if (isPending(fact)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCold(LiveRule rule) {
    for (Series series : rule.operands()) {
      if (!series.isKnown()) {
        return true;
      }
    }
    return false;
  }

  /** Whether time alone may change the state, without anything that touches the rule. */
  static boolean mayChange(State state) {
    return switch (state) {
      case WARMING, BLIND, COOLING -> true;
      case ARMED, TRUE, PENDING, DONE, EXPIRED, PAUSED, BROKEN -> false;
    };
  }

  private static boolean isPending(Fact fact) {
    if (fact instanceof Closes closes) {
      for (byte verdict : closes.verdicts()) {
        if (verdict > 0) {
          return true;
        }
      }
      return false;
    }
    return !(fact instanceof Armed);
  }

  /** A symbol it reads that nobody brings and that was never heard of; null where there is none. */
  private static @Nullable String blindFor(LiveRule rule) {
    Shard shard = rule.shard();
    for (String symbol : rule.symbols()) {
      if (shard.graph().symbol(symbol).newest() == Long.MIN_VALUE && !shard.brings(symbol)) {
        return symbol;
      }
    }
    return null;
  }

  private static @Nullable String reason(LiveRule rule, State state) {
    return switch (state) {
      case BROKEN -> rule.broken();
      case BLIND -> "no source brings " + blindFor(rule) + " so far";
      case EXPIRED, PAUSED, DONE, COOLING -> closed(rule);
      case PENDING -> pending(new PartWriter(rule, rule.clock().now(), null).condition());
      case WARMING -> missing(rule);
      case TRUE, ARMED -> {
        Edge last = rule.lastEdge();
        yield last == null || last.fired()
            ? null
            : Note.at("last stopped, " + last.sentence() + ",", last.time()).inUtc();
      }
    };
  }

  /** What keeps it closed: the clause that an edge meets first. */
  private static @Nullable String closed(LiveRule rule) {
    for (Clause clause : ClauseWriter.of(rule)) {
      if (clause.closed() && clause.gate() != Gate.OUTSIDE_HOURS) {
        return clause.note().inUtc();
      }
    }
    return null;
  }

  private static @Nullable String pending(Part part) {
    for (Part inner : part.parts()) {
      String found = pending(inner);
      if (found != null) {
        return found;
      }
    }
    List<Note> notes = part.notes();
    return notes.isEmpty() ? null : notes.getLast().inUtc();
  }

  private static @Nullable String missing(LiveRule rule) {
    var missing = new Missing(rule.shard().graph());
    for (Value value : rule.plan().operands()) {
      Unknown unknown = missing.of(value);
      if (unknown != null) {
        return unknown.note().inUtc();
      }
    }
    Unknown other = Blame.unknown(new PartWriter(rule, rule.clock().now(), null).condition());
    return other == null ? null : other.note().inUtc();
  }
}
