package dev.tocsin.engine.alpha;

import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code count(list, C)}: how many members have C true; those of which it is unknown do not count.
 * It follows the market at any hour, whatever the hours of the rules that read it.
 */
final class CountSeries extends Series {
  private final List<Counted> all = new ArrayList<>();
  private boolean gone;

  CountSeries(Clock clock, String text, SeriesGraph graph, Value.Count count) {
    // above what the conditions of the members compare, and the difference of two such
    super(clock, text, 2 + highest(graph, count));
    for (String member : count.members()) {
      all.add(new Counted(this, graph, count.condition(), member));
    }
    // before the first input there is no instant at which nobody has it true
    if (clock.isRunning()) {
      prime(compute(), Long.MIN_VALUE);
    } else {
      clock.whenRunning(this::begin);
    }
  }

  private static int highest(SeriesGraph graph, Value.Count count) {
    return count.members().stream()
        .flatMap(member -> Planner.plan(count.condition(), member).leaves().stream())
        .flatMap(leaf -> PhraseValues.of(leaf.condition()).stream())
        .mapToInt(value -> graph.of(value).rank())
        .max()
        .orElse(0);
  }

  private void begin() {
    if (!gone) {
      request();
    }
  }

  @Override
  void leave() {
    gone = true;
    all.forEach(Counted::leave);
  }

  @Override
  protected double compute() {
    int yes = 0;
    for (Counted one : all) {
      if (one.truth() == Truth.TRUE) {
        yes++;
      }
    }
    return yes;
  }

  @Override
  void saveMore(DataOutput out) throws IOException {
    for (Counted one : all) {
      one.save(out);
    }
  }

  @Override
  void restoreMore(DataInput in) throws IOException {
    for (Counted one : all) {
      one.restore(in);
    }
  }
}
