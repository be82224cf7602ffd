package dev.tocsin.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the input that is on has brought about so far. Belongs to the thread of its shard. */
final class Gathering {
  private final List<Fired> firings = new ArrayList<>();
  private final List<Outcome.Over> over = new ArrayList<>();
  private int sorted;

  void fired(Fired fired) {
    firings.add(fired);
  }

  /** The state that a rule fired on has ended. */
  void over(Outcome.Over ended) {
    over.add(ended);
  }

  /** A part of an instant is over: its firings stand in their order. */
  void sort() {
    if (firings.size() - sorted > 1) {
      firings.subList(sorted, firings.size()).sort(Fired.IN_PART);
    }
    sorted = firings.size();
  }

  /** All of it, to be handed on; null where there is nothing. What comes next begins anew. */
  @Nullable Emission take(long position) {
    if (firings.isEmpty() && over.isEmpty()) {
      return null;
    }
    Emission emission =
        firings.size() == 1
            ? one(position, firings.getFirst())
            : new Emission(position, List.copyOf(firings), states(), ended());
    firings.clear();
    over.clear();
    sorted = 0;
    return emission;
  }

  // most inputs that bring a firing bring one
  private Emission one(long position, Fired fired) {
    return new Emission(position, List.of(fired), List.of(RuleRecord.of(fired.rule())), ended());
  }

  private List<Outcome.Over> ended() {
    return over.isEmpty() ? List.of() : List.copyOf(over);
  }

  // of each rule that fired, once
  private List<Outcome.StoredState> states() {
    List<Outcome.StoredState> states = new ArrayList<>(firings.size());
    for (Fired fired : firings) {
      if (fired.rule().markStored(true)) {
        states.add(RuleRecord.of(fired.rule()));
      }
    }
    firings.forEach(fired -> fired.rule().markStored(false));
    return List.copyOf(states);
  }
}
