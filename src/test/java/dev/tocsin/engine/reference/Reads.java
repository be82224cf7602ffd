package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a phrase reads.
 *
 * @param members of the lists it counts over
 */
record Reads(
    List<Subject> subjects,
    List<Bars> bars,
    List<Value.Stretch> stretches,
    List<Value.Count> counts,
    List<String> members) {

  static Reads of(Condition leaf) {
    Reads reads =
        new Reads(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    operands(leaf).forEach(reads::add);
    switch (leaf) {
      case Condition.Stale c -> reads.subjects().add(c.subject());
      case Condition.Gap c -> reads.subjects().add(c.subject());
      default -> {}
    }
    return reads;
  }

  private void add(Value value) {
    switch (value) {
      case Value.Constant _, Value.Ticks _ -> {}
      case Value.Field field -> subjects.add(field.subject());
      case Value.BarField field -> {
        subjects.add(field.bars().subject());
        bars.add(field.bars());
      }
      case Value.Indicator indicator -> indicator.inputs().forEach(this::add);
      case Value.Ago ago -> add(ago.value());
      case Value.Live live -> add(live.value());
      case Value.Stretch stretch -> {
        subjects.add(stretch.subject());
        stretches.add(stretch);
      }
      case Value.Count count -> {
        members.addAll(count.members());
        counts.add(count);
      }
      case Value.Prediction prediction -> subjects.add(prediction.subject());
      case Value.Arithmetic arithmetic -> {
        add(arithmetic.left());
        add(arithmetic.right());
      }
      case Value.Negative negative -> add(negative.value());
      case Value.Function function -> function.arguments().forEach(this::add);
    }
  }

  /** The values that a phrase compares. */
  static List<Value> operands(Condition phrase) {
    return switch (phrase) {
      case Condition.Comparison c -> List.of(c.left(), c.right());
      case Condition.Cross c -> List.of(c.left(), c.right());
      case Condition.Reach c -> List.of(c.left(), c.right());
      case Condition.InRange c -> List.of(c.value(), c.low(), c.high());
      case Condition.Enter c -> List.of(c.value(), c.low(), c.high());
      case Condition.Move c -> List.of(c.value(), c.amount().value());
      case Condition.Trail c -> List.of(c.value(), c.amount().value());
      case Condition.NewExtreme c -> List.of(c.value());
      default -> List.of();
    };
  }
}
