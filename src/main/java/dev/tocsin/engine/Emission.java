package dev.tocsin.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What one input brought about in one shard.
 *
 * @param fired in their order
 * @param states of the rules that fired, each once, in the order of their first firing
 * @param over states that ended, in any order
 */
record Emission(
    long position, List<Fired> fired, List<Outcome.StoredState> states, List<Outcome.Over> over) {

  private static final Comparator<Outcome.Over> BY_TIME_AND_RULE =
      Comparator.comparingLong(Outcome.Over::time).thenComparing(Outcome.Over::rule);

  /** As it goes on: the firings numbered. */
  Outcome outcome(String run) {
    if (fired.size() == 1 && over.isEmpty()) {
      Firing only = fired.getFirst().firing().place(0);
      return new Outcome(run, position, List.of(only), states, over);
    }
    Firing[] placed = new Firing[fired.size()];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = fired.get(i).firing().place(i);
    }
    List<Outcome.Over> ended =
        over.size() < 2 ? over : over.stream().sorted(BY_TIME_AND_RULE).toList();
    return new Outcome(run, position, List.of(placed), states, ended);
  }

  /** Hands on what several shards emitted, as one shard would have: inputs in order, each once. */
  static void merge(List<Emission> all, String run, Consumer<Outcome> outcomes) {
    all.sort(Comparator.comparingLong(Emission::position));
    for (int from = 0; from < all.size(); ) {
      int end = from + 1;
      while (end < all.size() && all.get(end).position == all.get(from).position) {
        end++;
      }
      Emission one = end == from + 1 ? all.get(from) : together(all.subList(from, end));
      outcomes.accept(one.outcome(run));
      from = end;
    }
  }

  private static Emission together(List<Emission> parts) {
    List<Fired> fired = new ArrayList<>();
    Map<String, Outcome.StoredState> states = new HashMap<>();
    List<Outcome.Over> over = new ArrayList<>();
    for (Emission part : parts) {
      over.addAll(part.over);
      fired.addAll(part.fired);
      part.states.forEach(state -> states.put(state.rule(), state));
    }
    fired.sort(Fired.IN_INPUT);
    Map<String, Outcome.StoredState> ordered = new LinkedHashMap<>();
    for (Fired one : fired) {
      String rule = one.firing().rule();
      ordered.computeIfAbsent(rule, id -> Objects.requireNonNull(states.get(id), id));
    }
    return new Emission(parts.getFirst().position, fired, List.copyOf(ordered.values()), over);
  }
}
