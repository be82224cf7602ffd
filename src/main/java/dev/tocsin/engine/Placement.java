package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of a file live on which clock: each where its symbols come from. A rule whose symbols
 * come from two clocks lives on none.
 *
 * @param byTimeline the file as each timeline has it; a timeline without rules of it has it empty
 * @param torn rules that cannot live anywhere, shown as broken
 */
record Placement(Map<String, PlannedFile> byTimeline, List<RuleStatus> torn) {

  /** The file as a timeline has it. */
  PlannedFile on(String timeline) {
    return Objects.requireNonNull(byTimeline.get(timeline), timeline);
  }

  /**
   * @param timelineOf the timeline a symbol comes in on
   */
  static Placement of(
      PlannedFile planned, List<String> timelines, UnaryOperator<String> timelineOf) {
    CheckedFile file = planned.file();
    Map<String, List<CheckedAlert>> alerts = new HashMap<>();
    timelines.forEach(name -> alerts.put(name, new ArrayList<>()));
    List<RuleStatus> torn = new ArrayList<>();
    for (CheckedAlert alert : file.alerts()) {
      Map<String, List<String>> members = new HashMap<>();
      for (PlannedFile.Draft draft : planned.of(alert)) {
        String home = home(alert, draft, timelineOf, torn);
        if (home != null && draft.member() == null) {
          alerts.computeIfAbsent(home, _ -> new ArrayList<>()).add(alert);
        } else if (home != null) {
          members.computeIfAbsent(home, _ -> new ArrayList<>()).add(draft.member());
        }
      }
      members.forEach(
          (home, some) ->
              alerts.computeIfAbsent(home, _ -> new ArrayList<>()).add(forMembers(alert, some)));
    }
    Map<String, PlannedFile> placed = new HashMap<>();
    alerts.forEach(
        (name, some) ->
            placed.put(name, planned.part(new CheckedFile(file.path(), List.copyOf(some)))));
    return new Placement(placed, List.copyOf(torn));
  }

  private static @Nullable String home(
      CheckedAlert alert,
      PlannedFile.Draft draft,
      UnaryOperator<String> timelineOf,
      List<RuleStatus> torn) {
    List<String> symbols = draft.plan().symbols();
    if (symbols.isEmpty()) {
      return timelineOf.apply("");
    }
    String home = timelineOf.apply(symbols.getFirst());
    for (String symbol : symbols) {
      if (!timelineOf.apply(symbol).equals(home)) {
        torn.add(
            torn(
                alert,
                draft.member(),
                "%s lives on the %s clock and %s on the %s clock; a rule needs all its symbols on one"
                    .formatted(symbols.getFirst(), home, symbol, timelineOf.apply(symbol))));
        return null;
      }
    }
    return home;
  }

  private static RuleStatus torn(CheckedAlert alert, @Nullable String member, String reason) {
    return new RuleStatus(
        RuleId.of(alert.file(), alert.name(), member),
        alert.file(),
        alert.name(),
        member,
        alert.line(),
        alert.text(),
        RuleVersion.text(RuleVersion.of(alert)),
        alert.clauses().severity(),
        RuleStatus.State.BROKEN,
        "",
        0,
        Long.MIN_VALUE,
        0,
        reason);
  }

  /** The same alert for some of its members alone. */
  static CheckedAlert forMembers(CheckedAlert alert, List<String> members) {
    if (members.equals(alert.members())) {
      return alert;
    }
    return new CheckedAlert(
        alert.file(),
        alert.name(),
        alert.line(),
        alert.text(),
        alert.conditionText(),
        List.copyOf(members),
        alert.symbol(),
        alert.condition(),
        alert.clauses());
  }
}
