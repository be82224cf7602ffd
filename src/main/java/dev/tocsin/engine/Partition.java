package dev.tocsin.engine;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rule lives on which shard. A rule goes where its first symbol is at home, so that what its
 * rules read is computed once, unless that shard has more than its share already; rules that hear
 * of each other's firings live together. A rule stays where it is until it has to join others.
 */
final class Partition {
  private static final int SLACK = 16;

  private final int shards;
  private final Routes routes;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Alert, Group> groups = new HashMap<>();
  private final Map<String, Map<String, List<String>>> files = new HashMap<>();
  private final Set<Group> joined = new LinkedHashSet<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final int[] rules;

  private record Alert(String file, String name) {}

  /** Alerts that hear of each other's firings. */
  private static final class Group {
    final Set<Alert> alerts = new LinkedHashSet<>();
    int shard = -1;

    Group(Alert first) {
      alerts.add(first);
    }
  }

  /** A rule that has to change its shard. */
  record Move(String rule, int from, int to) {}

  /**
   * Where the rules of a file are.
   *
   * @param ids of all its rules, in their order
   * @param moves rules of other files, or of this one as it was, that join others first
   * @param arrivals symbols whose ticks go to a shard that knows nothing of them yet
   */
  record Placed(List<String> ids, List<Move> moves, List<Arrival> arrivals) {}

  /** The ticks of a symbol come to a shard from now on. */
  record Arrival(String symbol, int shard) {}

  Partition(int shards, Routes routes) {
    this.shards = shards;
    this.routes = routes;
    this.rules = new int[shards];
  }

  /** The shard of a rule, or -1 where there is none of that id. */
  int of(String rule) {
    return places.getOrDefault(rule, -1);
  }

  /** Finds a place for each rule of a file. */
  Placed place(CheckedFile file) {
    for (CheckedAlert alert : file.alerts()) {
      link(alert);
    }
    List<String> ids = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    arrivals.clear();
    Map<String, List<String>> after = new HashMap<>();
    for (CheckedAlert alert : file.alerts()) {
      List<String> own = new ArrayList<>(1);
      if (alert.members().isEmpty()) {
        own.add(place(alert, null, moves));
      }
      for (String member : alert.members()) {
        own.add(place(alert, member, moves));
      }
      after.put(alert.name(), own);
      ids.addAll(own);
    }
    Map<String, List<String>> before = files.put(file.path(), after);
    if (before != null) {
      var stay = new HashSet<>(ids);
      before.values().stream()
          .flatMap(List::stream)
          .filter(id -> !stay.contains(id))
          .forEach(this::forget);
    }
    joined.forEach(group -> gather(group, moves));
    joined.clear();
    return new Placed(ids, moves, List.copyOf(arrivals));
  }

  private String place(CheckedAlert alert, @Nullable String member, List<Move> moves) {
    String id = RuleId.of(alert.file(), alert.name(), member);
    Plan plan = Planner.plan(alert, member);
    Set<String> symbols = new LinkedHashSet<>(plan.symbols());
    if (alert.symbol() != null) {
      symbols.add(alert.symbol());
    }
    int known = of(id);
    int shard = known >= 0 ? known : choose(symbols);
    Group group = groups.get(new Alert(alert.file(), alert.name()));
    if (group != null) {
      group.shard = group.shard < 0 ? shard : group.shard;
      shard = group.shard;
    }
    if (known >= 0 && known != shard) {
      moves.add(new Move(id, known, shard));
    }
    if (known != shard) {
      put(id, shard);
    }
    for (String symbol : symbols) {
      if (routes.lead(symbol, shard)) {
        arrivals.add(new Arrival(symbol, shard));
      }
    }
    return id;
  }

  private int choose(Set<String> symbols) {
    int idlest = 0;
    long all = 0;
    for (int shard = 0; shard < shards; shard++) {
      all += rules[shard];
      idlest = rules[shard] < rules[idlest] ? shard : idlest;
    }
    int home = symbols.isEmpty() ? idlest : routes.home(symbols.iterator().next(), idlest);
    long share = all / shards;
    return rules[home] > share + share / 8 + SLACK ? idlest : home;
  }

  // ---- rules that hear of each other

  private void link(CheckedAlert alert) {
    String member = alert.members().isEmpty() ? null : alert.members().getFirst();
    for (Plan.Leaf leaf : Planner.plan(alert, member).leaves()) {
      if (leaf.condition() instanceof Condition.Fires fires) {
        join(new Alert(alert.file(), alert.name()), new Alert(fires.file(), fires.alert()));
      }
    }
  }

  private void join(Alert one, Alert other) {
    Group into = groups.computeIfAbsent(one, Group::new);
    Group from = groups.computeIfAbsent(other, Group::new);
    if (into != from) {
      into.alerts.addAll(from.alerts);
      into.shard = into.shard < 0 ? from.shard : into.shard;
      from.alerts.forEach(alert -> groups.put(alert, into));
      joined.remove(from);
    }
    joined.add(into);
  }

  // alerts that lived alone until somebody wanted to hear of them
  private void gather(Group group, List<Move> moves) {
    for (Alert alert : group.alerts) {
      for (String id :
          files.getOrDefault(alert.file(), Map.of()).getOrDefault(alert.name(), List.of())) {
        int from = of(id);
        group.shard = group.shard < 0 ? from : group.shard;
        if (from != group.shard) {
          moves.add(new Move(id, from, group.shard));
          put(id, group.shard);
        }
      }
    }
  }

  private void put(String id, int shard) {
    Integer before = places.put(id, shard);
    if (before != null) {
      rules[before]--;
    }
    rules[shard]++;
  }

  // ---- leaving

  /** Takes a file's rules out. */
  void remove(String path) {
    Map<String, List<String>> alerts = files.remove(path);
    if (alerts != null) {
      alerts.values().stream().flatMap(List::stream).forEach(this::forget);
    }
  }

  private void forget(String id) {
    Integer shard = places.remove(id);
    if (shard != null) {
      rules[shard]--;
    }
  }
}
