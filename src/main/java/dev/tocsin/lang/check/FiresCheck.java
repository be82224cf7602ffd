package dev.tocsin.lang.check;

import dev.tocsin.lang.check.AlertScope.Mention;
import dev.tocsin.lang.check.RuleOutline.Fired;
import dev.tocsin.lang.tree.SourceRange;
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
    Set<Fired> done = new HashSet<>();
    mentions.keySet().forEach(alert -> circle(new Fired(scope.path, alert), done));
  }

  private boolean isOwn(Fired fired) {
    return fired.file().equals(scope.path);
  }

  private @Nullable RuleOutline outline(String file) {
    Neighbours neighbours = scope.around.neighbours();
    return neighbours == null ? null : neighbours.outline(file);
  }

  private void exists(Mention mention, Set<String> names) {
    Fired fired = mention.fired();
    Collection<String> known = names;
    if (!isOwn(fired)) {
      Neighbours neighbours = scope.around.neighbours();
      RuleOutline there = outline(fired.file());
      if (there == null) {
        if (neighbours != null && neighbours.whole()) {
          scope.findings.error(
              "unknown-alert",
              mention.range(),
              "there is no rule file '" + fired.file() + "'",
              "paths start at the rules directory");
        }
        return;
      }
      known = there.alerts().keySet();
    }
    if (!known.contains(fired.alert())) {
      scope.findings.error(
          "unknown-alert",
          mention.range(),
          isOwn(fired)
              ? "unknown alert '" + fired.alert() + "'"
              : "'" + fired.file() + "' has no alert '" + fired.alert() + "'",
          Nearest.hint(fired.alert(), known));
    }
  }

  /**
   * From one alert to another that it waits for.
   *
   * @param range where that is written; null in another file
   */
  private record Edge(Fired to, @Nullable SourceRange range) {}

  private List<Edge> edges(Fired from) {
    if (isOwn(from)) {
      return mentions.getOrDefault(from.alert(), List.of()).stream()
          .map(mention -> new Edge(mention.fired(), mention.range()))
          .toList();
    }
    RuleOutline there = outline(from.file());
    return there == null
        ? List.of()
        : there.alerts().getOrDefault(from.alert(), List.of()).stream()
            .map(fired -> new Edge(fired, null))
            .toList();
  }

  /** One alert on the way, and what is left to try behind it. */
  private static final class Step {
    final Fired alert;
    final List<Edge> edges;
    int next;

    Step(Fired alert, List<Edge> edges) {
      this.alert = alert;
      this.edges = edges;
    }

    Edge taken() {
      return edges.get(next - 1);
    }
  }

  /** Walks without recursion: chains may be as long as the file. */
  private void circle(Fired start, Set<Fired> done) {
    Deque<Step> way = new ArrayDeque<>();
    Map<Fired, Step> onTheWay = new HashMap<>();
    enter(start, way, onTheWay, done);
    while (!way.isEmpty()) {
      Step step = way.peek();
      if (step.next == step.edges.size()) {
        done.add(step.alert);
        onTheWay.remove(step.alert);
        way.pop();
        continue;
      }
      Fired target = step.edges.get(step.next++).to();
      if (onTheWay.containsKey(target)) {
        report(target, way);
      } else {
        enter(target, way, onTheWay, done);
      }
    }
  }

  private void enter(Fired alert, Deque<Step> way, Map<Fired, Step> onTheWay, Set<Fired> done) {
    if (!done.contains(alert)) {
      Step step = new Step(alert, edges(alert));
      way.push(step);
      onTheWay.put(alert, step);
    }
  }

  /** A circle that only touches other files is told in those. */
  private void report(Fired closing, Deque<Step> way) {
    List<String> circle = new ArrayList<>();
    SourceRange range = null;
    for (Step step : way) {
      circle.addFirst(shown(step.alert));
      range = range == null ? step.taken().range() : range;
      if (step.alert.equals(closing)) {
        break;
      }
    }
    circle.add(shown(closing));
    if (range != null) {
      scope.findings.error(
          "circle",
          range,
          "these alerts wait for each other in a circle: " + shown(circle),
          "break the circle at one of them");
    }
  }

  private String shown(Fired fired) {
    return isOwn(fired) ? fired.alert() : fired.file() + "#" + fired.alert();
  }

  private static String shown(List<String> circle) {
    return circle.size() > 8
        ? String.join(" → ", circle.subList(0, 7)) + " → … → " + circle.getLast()
        : String.join(" → ", circle);
  }
}
