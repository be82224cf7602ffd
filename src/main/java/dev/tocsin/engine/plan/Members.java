package dev.tocsin.engine.plan;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Subject;
import java.util.List;

/** Puts a member's symbol where a rule says {@code price}. */
final class Members {
  private final Subject.Symbol symbol;

  Members(String symbol) {
    this.symbol = new Subject.Symbol(symbol);
  }

  Value in(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant;
      case Value.Ticks ticks -> new Value.Ticks(ticks.count(), in(ticks.of()));
      case Value.Field field -> new Value.Field(in(field.subject()), field.field());
      case Value.BarField field -> new Value.BarField(in(field.bars()), field.part());
      case Value.Indicator indicator ->
          new Value.Indicator(
              indicator.name(),
              indicator.inputs().stream().map(this::in).toList(),
              indicator.lengths());
      case Value.Ago ago -> new Value.Ago(in(ago.value()), ago.bars());
      case Value.Live live -> new Value.Live(in(live.value()));
      case Value.Stretch stretch ->
          new Value.Stretch(
              in(stretch.subject()), stretch.high(), stretch.from(), stretch.to(), stretch.zone());
      // the member inside is each member of the list, not the rule's
      case Value.Count count -> count;
      case Value.Prediction prediction ->
          new Value.Prediction(in(prediction.subject()), prediction.horizon());
      case Value.Arithmetic arithmetic ->
          new Value.Arithmetic(
              arithmetic.operator(), in(arithmetic.left()), in(arithmetic.right()));
      case Value.Negative negative -> new Value.Negative(in(negative.value()));
      case Value.Function function ->
          new Value.Function(
              function.function(), function.arguments().stream().map(this::in).toList());
    };
  }

  Value.Bars in(Value.Bars bars) {
    return new Value.Bars(in(bars.subject()), bars.basis(), bars.interval(), bars.extended());
  }

  Subject in(Subject subject) {
    return switch (subject) {
      case Subject.Symbol named -> named;
      case Subject.Member _ -> symbol;
    };
  }

  private Condition.Amount in(Condition.Amount amount) {
    return new Condition.Amount(in(amount.value()), amount.percent());
  }

  Condition in(Condition condition) {
    return switch (condition) {
      case Condition.Comparison c ->
          new Condition.Comparison(in(c.left()), c.relation(), in(c.right()));
      case Condition.InRange c ->
          new Condition.InRange(in(c.value()), in(c.low()), in(c.high()), c.inside());
      case Condition.Move c ->
          new Condition.Move(in(c.value()), c.movement(), in(c.amount()), c.within());
      case Condition.Trail c -> new Condition.Trail(in(c.value()), c.movement(), in(c.amount()));
      case Condition.And c -> new Condition.And(in(c.parts()));
      case Condition.Or c -> new Condition.Or(in(c.parts()));
      case Condition.Not c -> new Condition.Not(in(c.condition()));
      case Condition.Held c -> new Condition.Held(in(c.condition()), c.duration());
      case Condition.HeldBars c ->
          new Condition.HeldBars(in(c.condition()), c.bars(), in(c.series()));
      case Condition.AtLeast c ->
          new Condition.AtLeast(c.times(), c.of(), in(c.condition()), in(c.series()));
      case Condition.Stale c -> new Condition.Stale(in(c.subject()), c.duration());
      case Condition.Between c -> c;
      case Condition.OnDays c -> c;
      case Condition.Cross c ->
          new Condition.Cross(in(c.left()), c.direction(), in(c.right()), c.within());
      case Condition.Reach c -> new Condition.Reach(in(c.left()), in(c.right()), c.within());
      case Condition.Enter c ->
          new Condition.Enter(in(c.value()), in(c.low()), in(c.high()), c.enters());
      case Condition.NewExtreme c ->
          new Condition.NewExtreme(in(c.value()), c.high(), c.lookback());
      case Condition.Gap c -> new Condition.Gap(in(c.subject()), c.up(), c.percent());
      case Condition.Signal c -> c;
      case Condition.Fires c -> c;
      case Condition.At c -> c;
      case Condition.Then c -> new Condition.Then(in(c.steps()), c.within());
      case Condition.ThenNo c -> new Condition.ThenNo(in(c.first()), in(c.without()), c.within());
      case Condition.Together c -> new Condition.Together(in(c.parts()), c.within());
      case Condition.Times c -> new Condition.Times(in(c.event()), c.times(), c.within());
      case Condition.During c -> new Condition.During(in(c.event()), in(c.states()));
      case Condition.Either c -> new Condition.Either(in(c.parts()));
    };
  }

  private List<Condition> in(List<Condition> conditions) {
    return conditions.stream().map(this::in).toList();
  }
}
