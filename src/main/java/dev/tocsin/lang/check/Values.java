package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.ArrayList;
import java.util.List;

/** The values a condition looks at. */
final class Values {

  private Values() {}

  /** All of them, in the order of the text. */
  static List<Value> of(Condition condition) {
    List<Value> values = new ArrayList<>();
    collect(condition, values);
    return values;
  }

  private static void collect(Condition condition, List<Value> values) {
    switch (condition) {
      case Condition.State state -> collectState(state, values);
      case Condition.Event event -> collectEvent(event, values);
    }
  }

  private static void collectState(Condition.State state, List<Value> values) {
    switch (state) {
      case Condition.Comparison c -> values.addAll(List.of(c.left(), c.right()));
      case Condition.InRange r -> values.addAll(List.of(r.value(), r.low(), r.high()));
      case Condition.Move m -> values.addAll(List.of(m.value(), m.amount().value()));
      case Condition.Trail t -> values.addAll(List.of(t.value(), t.amount().value()));
      case Condition.And and -> and.parts().forEach(part -> collect(part, values));
      case Condition.Or or -> or.parts().forEach(part -> collect(part, values));
      case Condition.Not not -> collect(not.condition(), values);
      case Condition.Held held -> collect(held.condition(), values);
      case Condition.HeldBars held -> collect(held.condition(), values);
      case Condition.AtLeast atLeast -> collect(atLeast.condition(), values);
      case Condition.Stale s -> values.add(new Value.Field(s.subject(), Value.FieldName.LAST));
      case Condition.Between _, Condition.OnDays _ -> {}
    }
  }

  private static void collectEvent(Condition.Event event, List<Value> values) {
    switch (event) {
      case Condition.Cross c -> values.addAll(List.of(c.left(), c.right()));
      case Condition.Reach r -> values.addAll(List.of(r.left(), r.right()));
      case Condition.Enter e -> values.addAll(List.of(e.value(), e.low(), e.high()));
      case Condition.NewExtreme e -> values.add(e.value());
      case Condition.Gap g -> values.add(new Value.Field(g.subject(), Value.FieldName.LAST));
      case Condition.Signal _, Condition.Fires _, Condition.At _ -> {}
      case Condition.Then then -> then.steps().forEach(step -> collect(step, values));
      case Condition.ThenNo then -> {
        collect(then.first(), values);
        collect(then.without(), values);
      }
      case Condition.Together t -> t.parts().forEach(part -> collect(part, values));
      case Condition.Times t -> collect(t.event(), values);
      case Condition.During d -> {
        collect(d.event(), values);
        d.states().forEach(part -> collect(part, values));
      }
      case Condition.Either e -> e.parts().forEach(part -> collect(part, values));
    }
  }
}
