package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which bars a value or a condition reads. */
final class Series {

  private Series() {}

  /** All bars it reads, each once, in the order of the text. */
  static List<Value.Bars> of(Value value) {
    Set<Value.Bars> found = new LinkedHashSet<>();
    collect(value, found);
    return new ArrayList<>(found);
  }

  static List<Value.Bars> of(Condition condition) {
    Set<Value.Bars> found = new LinkedHashSet<>();
    Values.of(condition).forEach(value -> collect(value, found));
    return new ArrayList<>(found);
  }

  private static void collect(Value value, Set<Value.Bars> found) {
    switch (value) {
      case Value.BarField field -> found.add(field.bars());
      case Value.Indicator indicator -> indicator.inputs().forEach(part -> collect(part, found));
      case Value.Ago ago -> collect(ago.value(), found);
      case Value.Live live -> collect(live.value(), found);
      case Value.Arithmetic arithmetic -> {
        collect(arithmetic.left(), found);
        collect(arithmetic.right(), found);
      }
      case Value.Negative negative -> collect(negative.value(), found);
      case Value.Function function -> function.arguments().forEach(part -> collect(part, found));
      case Value.Count count -> found.addAll(of(count.condition()));
      case Value.Constant _, Value.Ticks _, Value.Field _ -> {}
      case Value.Stretch _, Value.Prediction _ -> {}
    }
  }
}
