package dev.tocsin.lang.check;

import dev.tocsin.lang.check.AlertScope.Mention;
import dev.tocsin.lang.words.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at {@code alert "x" fires}: whether there is such an alert, and no circle. */
final class FiresCheck {

  private final Scope scope;
  private final Map<String, List<Mention>> mentions = new LinkedHashMap<>();

  FiresCheck(Scope scope) {
    this.scope = scope;
  }

  void add(String alert, List<Mention> mentioned) {
    if (!mentioned.isEmpty()) {
      mentions.computeIfAbsent(alert, _ -> new ArrayList<>()).addAll(mentioned);
    }
  }

  /**
   * @param names of all alerts of the file
   */
  void check(Set<String> names) {
    mentions.values().forEach(list -> list.forEach(mention -> exists(mention, names)));
    Set<String> done = new HashSet<>();
    mentions.keySet().forEach(alert -> circle(alert, done));
  }

  private void exists(Mention mention, Set<String> names) {
    Collection<String> known = names;
    if (!mention.file().equals(scope.path)) {
      if (scope.around.alertsOf() == null) {
        return;
      }
      @Nullable Set<String> there = scope.around.alertsOf().apply(mention.file());
      if (there == null) {
        scope.findings.error(
            "unknown-alert",
            mention.range(),
            "there is no rule file '" + mention.file() + "'",
            "paths start at the rules directory");
        return;
      }
      known = there;
    }
    if (!known.contains(mention.alert())) {
      scope.findings.error(
          "unknown-alert",
          mention.range(),
          "unknown alert '" + mention.alert() + "'",
          Nearest.hint(mention.alert(), known));
    }
  }

  /** Walks without recursion: chains may be as long as the file. */
  private void circle(String start, Set<String> done) {
    Deque<String> path = new ArrayDeque<>();
    Map<String, Integer> next = new HashMap<>();
    path.push(start);
    while (!path.isEmpty()) {
      String alert = path.peek();
      List<Mention> targets = mentions.getOrDefault(alert, List.of());
      int index = next.merge(alert, 1, Integer::sum) - 1;
      if (done.contains(alert) || index >= targets.size()) {
        done.add(alert);
        path.pop();
        continue;
      }
      Mention mention = targets.get(index);
      if (!mention.file().equals(scope.path)) {
        continue;
      }
      if (path.contains(mention.alert())) {
        report(mention, path);
        done.add(alert);
      } else if (!done.contains(mention.alert())) {
        path.push(mention.alert());
      }
    }
  }

  private void report(Mention mention, Deque<String> path) {
    List<String> circle = new ArrayList<>();
    for (String alert : path) {
      circle.addFirst(alert);
      if (alert.equals(mention.alert())) {
        break;
      }
    }
    circle.add(mention.alert());
    scope.findings.error(
        "circle",
        mention.range(),
        "these alerts wait for each other in a circle: " + shown(circle),
        "break the circle at one of them");
  }

  private static String shown(List<String> circle) {
    return circle.size() > 8
        ? String.join(" → ", circle.subList(0, 7)) + " → … → " + circle.getLast()
        : String.join(" → ", circle);
  }
}
