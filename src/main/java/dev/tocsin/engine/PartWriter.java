package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.Missing;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.fact.Holds;
import dev.tocsin.engine.fact.OfNode;
import dev.tocsin.engine.fact.StateFact;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Part.Form;
import dev.tocsin.engine.why.Reading;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.print.ConditionText;
import dev.tocsin.lang.print.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how a rule's condition stands: its text and its shape, which have the same form, with
 * what atoms, facts and series say. On the thread of the rule's shard.
 */
final class PartWriter {
  private final LiveRule rule;
  private final long at;
  private final @Nullable Witness witness;
  private final Missing missing;

  PartWriter(LiveRule rule, long at, @Nullable Witness witness) {
    this.rule = rule;
    this.at = at;
    this.witness = witness;
    this.missing = new Missing(rule.shard().graph());
  }

  Part condition() {
    return part(placed(rule.alert().condition()), rule.host().shape().root());
  }

  @Nullable Part rearm() {
    Condition rearm = rule.alert().clauses().rearm();
    ShapeNode node = rule.host().shape().rearm();
    return rearm == null || node == null ? null : part(placed(rearm), node);
  }

  private Condition placed(Condition condition) {
    return Planner.placed(condition, rule.member());
  }

  private Part part(Condition condition, ShapeNode node) {
    return switch (node) {
      case ShapeNode.StateSlot slot -> phrase(condition, slot.number(), false);
      case ShapeNode.EventSlot slot -> phrase(condition, slot.number(), true);
      case ShapeNode.And and -> {
        List<Part> parts = parts(((Condition.And) condition).parts(), and.parts());
        yield state(condition, Form.AND, Truth.all(truths(parts)), parts);
      }
      case ShapeNode.Or or -> {
        List<Part> parts = parts(((Condition.Or) condition).parts(), or.parts());
        yield state(condition, Form.OR, Truth.any(truths(parts)), parts);
      }
      case ShapeNode.Not not -> {
        Part inner = part(((Condition.Not) condition).condition(), not.state());
        yield state(condition, Form.NOT, inner.truth().negated(), List.of(inner));
      }
      case ShapeNode.Held held ->
          held(
              condition,
              held.number(),
              part(((Condition.Held) condition).condition(), held.state()));
      case ShapeNode.HeldBars held ->
          held(
              condition,
              held.number(),
              part(((Condition.HeldBars) condition).condition(), held.state()));
      case ShapeNode.AtLeast atLeast ->
          held(
              condition,
              atLeast.number(),
              part(((Condition.AtLeast) condition).condition(), atLeast.state()));
      case ShapeNode.Then then ->
          event(
              condition,
              Form.THEN,
              then.number(),
              parts(((Condition.Then) condition).steps(), then.steps()));
      case ShapeNode.ThenNo thenNo -> {
        var c = (Condition.ThenNo) condition;
        yield event(
            condition,
            Form.THEN_NO,
            thenNo.number(),
            List.of(part(c.first(), thenNo.first()), part(c.without(), thenNo.without())));
      }
      case ShapeNode.Together together ->
          event(
              condition,
              Form.TOGETHER,
              together.number(),
              parts(((Condition.Together) condition).parts(), together.parts()));
      case ShapeNode.Times times ->
          event(
              condition,
              Form.TIMES,
              times.number(),
              List.of(part(((Condition.Times) condition).event(), times.event())));
      case ShapeNode.During during -> {
        var c = (Condition.During) condition;
        List<ShapeNode> states =
            during.state() instanceof ShapeNode.And and && c.states().size() > 1
                ? List.copyOf(and.parts())
                : List.of(during.state());
        List<Part> parts = new ArrayList<>(List.of(part(c.event(), during.event())));
        parts.addAll(parts(c.states(), states));
        yield event(condition, Form.WHILE, during.number(), List.copyOf(parts));
      }
      case ShapeNode.Either either ->
          event(
              condition,
              Form.EITHER,
              either.number(),
              parts(((Condition.Either) condition).parts(), either.parts()));
      case ShapeNode.Becomes becomes ->
          event(
              condition, Form.BECOMES, becomes.number(), List.of(part(condition, becomes.state())));
    };
  }

  private List<Part> parts(List<Condition> conditions, List<? extends ShapeNode> nodes) {
    List<Part> parts = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      parts.add(part(conditions.get(i), nodes.get(i)));
    }
    return List.copyOf(parts);
  }

  private static List<Truth> truths(List<Part> parts) {
    return parts.stream().map(Part::truth).toList();
  }

  // ---- what is put together

  private static Part state(Condition condition, Form form, Truth truth, List<Part> parts) {
    return new Part(
        ConditionText.of(condition),
        form,
        false,
        truth,
        Long.MIN_VALUE,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        List.of(),
        parts);
  }

  private Part held(Condition condition, int number, Part inner) {
    return new Part(
        ConditionText.of(condition),
        Form.HELD,
        false,
        truth(number),
        Long.MIN_VALUE,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        notes(number, List.of(inner), Form.HELD),
        List.of(inner));
  }

  private Part event(Condition condition, Form form, int number, List<Part> parts) {
    long happened = happened(number);
    return new Part(
        ConditionText.of(condition),
        form,
        true,
        Truth.of(happened == at),
        happened,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        notes(number, parts, form),
        parts);
  }

  private List<Note> notes(int number, List<Part> parts, Form form) {
    List<Fact> facts =
        rule.remembered().stream().filter(fact -> ((OfNode) fact).getNode() == number).toList();
    return MemoryNotes.of(facts, rule.nodes().get(number), parts, form);
  }

  // ---- phrases

  private Part phrase(Condition condition, int number, boolean event) {
    Atom atom = rule.atom(number);
    List<Reading> readings = Planner.operands(condition).stream().map(this::reading).toList();
    long happened = event ? happened(number) : Long.MIN_VALUE;
    Truth truth = event ? Truth.of(happened == at) : truth(number);
    Unknown unknown = event || truth == Truth.UNKNOWN ? unknown(condition, atom) : null;
    return new Part(
        ConditionText.of(condition),
        Form.PHRASE,
        event,
        truth,
        happened,
        truth == Truth.TRUE ? null : unknown,
        atom == null ? Double.NaN : atom.left(),
        atom == null ? Double.NaN : atom.right(),
        readings,
        event || witness == null ? List.of() : since(truth, number),
        List.of());
  }

  private List<Note> since(Truth truth, int number) {
    long since = witness == null ? Long.MIN_VALUE : witness.since(number);
    return since == Long.MIN_VALUE
        ? List.of()
        : List.of(Note.since(truth.name().toLowerCase(Locale.ROOT), since));
  }

  private Reading reading(Value value) {
    Series series = rule.shard().graph().of(value);
    return new Reading(ValueText.of(value), series.value(), series.time(), missing.of(value));
  }

  private @Nullable Unknown unknown(Condition condition, @Nullable Atom atom) {
    Unknown ofValue = missing.in(condition);
    if (ofValue != null) {
      return ofValue;
    }
    if (rule.isExpired()) {
      return Unknown.of(Unknown.Cause.NOT_YET, "not looked at any more");
    }
    if (!rule.isOpen()) {
      return Unknown.of(Unknown.Cause.NOT_YET, "not looked at outside its hours");
    }
    if (rule.closes() != null && rule.closes().newest() == null) {
      return Unknown.bars(1, "no bar of " + rule.closes() + " has closed yet");
    }
    return atom == null ? null : atom.unknown();
  }

  private Truth truth(int number) {
    return truth(rule.state(number));
  }

  /** A state as its fact says it; a false one has none. */
  static Truth truth(@Nullable StateFact fact) {
    return fact == null ? Truth.FALSE : fact instanceof Holds ? Truth.TRUE : Truth.UNKNOWN;
  }

  private long happened(int number) {
    return witness == null ? Long.MIN_VALUE : witness.happened(number);
  }
}
