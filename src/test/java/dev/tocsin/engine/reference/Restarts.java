package dev.tocsin.engine.reference;

import dev.tocsin.engine.EngineUnderTest;
import dev.tocsin.engine.Firing;
import dev.tocsin.market.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Inputs for several shards that end now and then and go on from their snapshot, as others.
 *
 * @param shards to begin with
 */
record Restarts(Instruments instruments, int shards, List<Step> steps) {
  private static final int[] SHARDS = {1, 2, 3, 8};

  /**
   * An input.
   *
   * @param restart as how many shards they go on before it; 0 where they do not end there
   */
  record Step(int restart, Input input) {}

  static Restarts among(Instruments instruments, List<Input> inputs, Random random) {
    int shards = SHARDS[random.nextInt(SHARDS.length)];
    int restarts = 1 + random.nextInt(2);
    List<Step> steps = new ArrayList<>();
    for (Input input : inputs) {
      boolean ends = random.nextInt(inputs.size()) < restarts;
      steps.add(new Step(ends ? SHARDS[random.nextInt(SHARDS.length)] : 0, input));
    }
    return new Restarts(instruments, shards, steps);
  }

  /** What they fire. */
  List<Firing> firings() {
    try (var engine = new EngineUnderTest(shards, instruments, Agreement.SHAPES)) {
      for (Step step : steps) {
        if (step.restart() > 0) {
          engine.restart(step.restart());
        }
        Agreement.take(engine, step.input());
      }
      return engine.firings();
    }
  }

  /** The inputs alone. */
  List<Input> inputs() {
    return steps.stream().map(Step::input).toList();
  }

  /** Whether one shard that never ends fires the same. */
  boolean agrees() {
    return text(firings()).equals(text(Agreement.engine(instruments, inputs())));
  }

  /** Fewer of them over which they still disagree. */
  Restarts shrunk() {
    Restarts left = this;
    for (int chunk = Math.max(1, steps.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = 0; from + chunk <= left.steps().size(); ) {
        List<Step> fewer = new ArrayList<>(left.steps().subList(0, from));
        fewer.addAll(left.steps().subList(from + chunk, left.steps().size()));
        Restarts next = new Restarts(instruments, shards, fewer);
        if (next.agrees()) {
          from += chunk;
        } else {
          left = next;
        }
      }
    }
    return left;
  }

  /** Where they end, for whoever looks for the reason. */
  String places() {
    StringBuilder text = new StringBuilder(shards + " shards");
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).restart() > 0) {
        text.append(", before input ").append(i).append(" as ").append(steps.get(i).restart());
      }
    }
    return text.toString();
  }

  static String text(List<Firing> firings) {
    return firings.stream().map(Firing::toString).collect(Collectors.joining("\n"));
  }
}
