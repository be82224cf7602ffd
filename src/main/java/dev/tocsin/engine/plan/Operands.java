package dev.tocsin.engine.plan;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Value.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an atomic condition reads: its values below arithmetic, and its symbols. */
final class Operands {
  private final Set<Value> values = new LinkedHashSet<>();
  private final Set<String> symbols = new LinkedHashSet<>();

  List<Value> values() {
    return new ArrayList<>(values);
  }

  List<String> symbols() {
    return new ArrayList<>(symbols);
  }

  void addLeaf(Condition leaf) {
    switch (leaf) {
      case Condition.Comparison c -> add(c.left(), c.right());
      case Condition.InRange c -> add(c.value(), c.low(), c.high());
      case Condition.Move c -> add(c.value(), c.amount().value());
      case Condition.Trail c -> add(c.value(), c.amount().value());
      case Condition.Stale c -> add(c.subject(), FieldName.LAST);
      case Condition.Cross c -> add(c.left(), c.right());
      case Condition.Reach c -> add(c.left(), c.right());
      case Condition.Enter c -> add(c.value(), c.low(), c.high());
      case Condition.NewExtreme c -> add(c.value());
      case Condition.Gap c -> {
        add(c.subject(), FieldName.OPEN);
        add(c.subject(), FieldName.PREV_CLOSE);
      }
      case Condition.Between _, Condition.OnDays _, Condition.At _, Condition.Signal _ -> {}
      case Condition.Fires _ -> {}
      case Condition.And _,
          Condition.Or _,
          Condition.Not _,
          Condition.Held _,
          Condition.HeldBars _,
          Condition.AtLeast _,
          Condition.Then _,
          Condition.ThenNo _,
          Condition.Together _,
          Condition.Times _,
          Condition.During _,
          Condition.Either _ ->
          throw new IllegalArgumentException("not a leaf: " + leaf);
    }
  }

  private void add(Subject subject, FieldName field) {
    add(new Value.Field(subject, field));
  }

  private void add(Value... all) {
    for (Value value : all) {
      add(value);
    }
  }

  private void add(Value value) {
    switch (value) {
      case Value.Constant _ -> {}
      case Value.Ticks _ -> {}
      case Value.Arithmetic arithmetic -> add(arithmetic.left(), arithmetic.right());
      case Value.Negative negative -> add(negative.value());
      case Value.Function function -> function.arguments().forEach(this::add);
      case Value.Live live -> add(live.value());
      case Value.Field field -> leaf(field, field.subject());
      case Value.BarField field -> leaf(field, field.bars().subject());
      case Value.Stretch stretch -> leaf(stretch, stretch.subject());
      case Value.Prediction prediction -> leaf(prediction, prediction.subject());
      case Value.Ago ago -> {
        values.add(ago);
        symbolsOf(ago.value());
      }
      case Value.Indicator indicator -> {
        values.add(indicator);
        indicator.inputs().forEach(this::symbolsOf);
      }
      case Value.Count count -> {
        values.add(count);
        symbols.addAll(count.members());
      }
    }
  }

  private void leaf(Value value, Subject subject) {
    values.add(value);
    symbols.add(name(subject));
  }

  private void symbolsOf(Value value) {
    var inner = new Operands();
    inner.add(value);
    symbols.addAll(inner.symbols);
  }

  static String name(Subject subject) {
    return switch (subject) {
      case Subject.Symbol symbol -> symbol.name();
      case Subject.Member _ ->
          throw new IllegalStateException("a member was not replaced by its symbol");
    };
  }
}
