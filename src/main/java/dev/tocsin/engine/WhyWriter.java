package dev.tocsin.engine;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Blame;
import dev.tocsin.engine.why.Clause;
import dev.tocsin.engine.why.Edge;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.engine.why.Why;
import dev.tocsin.market.EventTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down why a live rule fired at an instant, or why it did not. */
final class WhyWriter {
  private final LiveRule rule;
  private final long at;
  private final @Nullable Witness witness;
  private final Part condition;
  private final List<Clause> clauses;
  private final List<Edge> edges;

  private record Answer(Gate gate, Note note) {}

  private WhyWriter(
      LiveRule rule, long at, @Nullable Witness witness, Part condition, List<Edge> edges) {
    this.rule = rule;
    this.at = at;
    this.witness = witness;
    this.condition = condition;
    this.clauses = ClauseWriter.of(rule);
    this.edges = edges;
  }

  /**
   * How the rule stands now, as the answer for an instant that all input has reached.
   *
   * @param at the instant, not before the newest input
   * @param witness what was noted while the rule ran again; null for a live one
   */
  static Why write(LiveRule rule, long at, @Nullable Witness witness) {
    var parts = new PartWriter(rule, at, witness);
    // the rule's own log goes back behind a snapshot, where a witness has not been
    List<Edge> own = rule.edges();
    List<Edge> edges =
        witness == null || witness.edges().size() <= own.size() ? own : witness.edges();
    var writer = new WhyWriter(rule, at, witness, parts.condition(), edges);
    Answer answer = writer.answer();
    return new Why(
        rule.id(),
        rule.alert().file(),
        rule.alert().name(),
        rule.member(),
        rule.alert().line(),
        rule.shard().run(),
        at,
        answer.gate(),
        answer.note(),
        writer.condition,
        parts.rearm(),
        writer.clauses,
        edges,
        rule.gates().firings(),
        rule.gates().lastFiring());
  }

  private Answer answer() {
    Edge edge = edgeNow();
    if (edge != null) {
      return edge(edge);
    }
    if (witness != null && rule.clock().now() < at) {
      return new Answer(
          Gate.CLOCK,
          Note.at("the clock did not come so far: the last input was", rule.clock().now()));
    }
    if (rule.broken() != null) {
      return new Answer(Gate.BROKEN, Note.of("broken: " + rule.broken()));
    }
    Clause expired = closed(Gate.EXPIRED);
    if (expired != null) {
      return new Answer(Gate.EXPIRED, expired.note());
    }
    Witness.Late late = witness == null ? null : witness.late();
    if (late != null && late.time() == at && rule.symbols().contains(late.symbol())) {
      return late(late);
    }
    Clause outside = closed(Gate.OUTSIDE_HOURS);
    return outside == null ? condition() : new Answer(Gate.OUTSIDE_HOURS, outside.note());
  }

  private @Nullable Clause closed(Gate gate) {
    for (Clause clause : clauses) {
      if (clause.closed() && clause.gate() == gate) {
        return clause;
      }
    }
    return null;
  }

  private static Answer late(Witness.Late late) {
    return late.evaluated()
        ? new Answer(
            Gate.CLOCK,
            Note.at(
                "the tick of "
                    + late.symbol()
                    + " came behind the clock and was evaluated where that stood,",
                late.newest()))
        : new Answer(
            Gate.LATE_TICK,
            Note.at(
                "the tick of " + late.symbol() + " was late: a newer one had been seen",
                late.newest()));
  }

  // of several at one instant the firing counts, else the last; one that found the rule not armed
  // is told by how the condition stands
  private @Nullable Edge edgeNow() {
    Edge found = null;
    for (Edge edge : edges) {
      boolean counts = edge.time() == at && edge.gate() != Gate.NOT_ARMED;
      if (counts && (found == null || !found.fired())) {
        found = edge;
      }
    }
    return found;
  }

  private Answer edge(Edge edge) {
    if (edge.fired()) {
      return new Answer(Gate.ARMED, Note.of("it fired"));
    }
    for (Clause clause : clauses) {
      if (clause.gate() == edge.gate() && clause.closed()) {
        return new Answer(
            edge.gate(),
            new Note(clause.note().text(), clause.note().when(), clause.note().time()));
      }
    }
    return new Answer(edge.gate(), Note.of(edge.sentence()));
  }

  private Answer condition() {
    if (!condition.event() && condition.truth() == Truth.TRUE) {
      return new Answer(Gate.NOT_ARMED, notArmed());
    }
    Unknown unknown = Blame.unknown(condition);
    if (unknown != null && (condition.event() || condition.truth() == Truth.UNKNOWN)) {
      return new Answer(gate(unknown.cause()), unknown.note());
    }
    return new Answer(
        condition.truth() == Truth.UNKNOWN ? Gate.UNKNOWN : Gate.NOT_MET,
        Blame.sentence(condition));
  }

  private Note notArmed() {
    Edge last = null;
    for (Edge edge : edges) {
      if (edge.gate() != Gate.SILENCE) {
        last = edge;
      }
    }
    if (last == null) {
      return Note.of("not armed: it was true already when it was first seen");
    }
    return Note.since(
        "not armed: true, without having been false again,",
        last.time() == Long.MIN_VALUE ? EventTime.NEVER : last.time());
  }

  private static Gate gate(Unknown.Cause cause) {
    return switch (cause) {
      case NO_TICK -> Gate.NO_TICK;
      case WARM_UP -> Gate.WARM_UP;
      case STALE -> Gate.STALE;
      case DIVISION_BY_ZERO, NOT_YET, UNDEFINED -> Gate.UNKNOWN;
    };
  }
}
