package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules and their inputs: in which order instants are looked at, and what fires at each. */
public final class Reference {
  private final History history;
  private final SortedMap<String, List<ReferenceRule>> files = new TreeMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final List<Expected> firings = new ArrayList<>();
  private final List<Expected> stopped = new ArrayList<>();
  private long clock = Long.MIN_VALUE;
  private int late;

  /**
   * @param files that are there from the beginning
   */
  public Reference(List<CheckedFile> files, Instruments instruments) {
    history = new History(instruments);
    files.forEach(this::load);
  }

  // rules of another meaning begin afresh, the others go on (S14)
  private void load(CheckedFile file) {
    List<ReferenceRule> before = files.getOrDefault(file.path(), List.of());
    List<ReferenceRule> after = new ArrayList<>();
    for (CheckedAlert alert : file.alerts()) {
      List<@Nullable String> members = new ArrayList<>(alert.members());
      if (members.isEmpty()) {
        members.add(null);
      }
      members.forEach(member -> after.add(rule(alert, member, before)));
    }
    files.put(file.path(), after);
    listen();
    if (clock != Long.MIN_VALUE) {
      look(Moment.Part.LOAD, null, null);
    }
  }

  private ReferenceRule rule(
      CheckedAlert alert, @Nullable String member, List<ReferenceRule> before) {
    for (ReferenceRule known : before) {
      if (known.alert().name().equals(alert.name())
          && Objects.equals(known.member(), member)
          && known.meansTheSame(alert)) {
        known.redefine(alert);
        return known;
      }
    }
    return new ReferenceRule(alert, member, history, history.moments().size());
  }

  private void listen() {
    awaited.clear();
    for (ReferenceRule rule : rules()) {
      for (Condition leaf : Judgement.leaves(rule.alert().condition())) {
        if (leaf instanceof Condition.Fires fires) {
          awaited.add(fires.file() + "#" + fires.alert());
        }
      }
    }
  }

  public void take(Input input) {
    switch (input) {
      case Input.Ticked(Tick tick) -> {
        if (tick.time() < history.newest(tick.symbol())) {
          late++;
          return;
        }
        advance(Math.max(clock, tick.time()));
        look(Moment.Part.INPUT, tick, null);
      }
      case Input.Signalled(Signal signal) -> {
        advance(Math.max(clock, signal.time()));
        look(Moment.Part.INPUT, null, signal);
      }
      case Input.Marked(long time) -> advance(Math.max(clock, time));
      case Input.Loaded(CheckedFile file) -> load(file);
      case Input.Unloaded(String path) -> {
        files.remove(path);
        listen();
      }
    }
  }

  public List<Expected> firings() {
    return firings;
  }

  /** In the order in which the firings of one instant stand. */
  List<ReferenceRule> rules() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  /** All that was looked at. */
  List<Moment> moments() {
    return history.moments();
  }

  /** Edges that a clause stopped. */
  public List<Expected> stopped() {
    return stopped;
  }

  public int late() {
    return late;
  }

  // in steps to the next instant at which something may happen
  private void advance(long to) {
    if (clock == Long.MIN_VALUE) {
      clock = to;
      look(Moment.Part.TIMERS, null, null);
    }
    for (long next = next(); next <= to; next = next()) {
      boolean closes = nextClose() == next;
      clock = next;
      if (closes) {
        look(Moment.Part.BARS, null, null);
      }
      look(Moment.Part.TIMERS, null, null);
    }
    clock = to;
  }

  private long nextClose() {
    return rules().stream().mapToLong(rule -> rule.nextClose(clock)).min().orElse(EventTime.NEVER);
  }

  private long next() {
    int newest = history.moments().size() - 1;
    long next = nextClose();
    for (ReferenceRule rule : rules()) {
      for (long wake : rule.wakes(newest)) {
        next = wake > clock ? Math.min(next, wake) : next;
      }
    }
    return next == EventTime.NEVER ? Long.MAX_VALUE : next;
  }

  private void look(Moment.Part part, @Nullable Tick tick, @Nullable Signal signal) {
    List<Expected> all = new ArrayList<>();
    Set<String> fired = Set.of();
    do {
      Moment moment =
          history.add(
              new Moment(
                  history.moments().size(),
                  clock,
                  part,
                  fired.isEmpty() ? tick : null,
                  fired.isEmpty() ? signal : null,
                  fired));
      fired = new TreeSet<>();
      for (ReferenceRule rule : rules()) {
        int before = rule.outcomes().size();
        rule.at(moment);
        for (Expected one : rule.outcomes().subList(before, rule.outcomes().size())) {
          all.add(one);
          if (one.gate() == null && awaited.contains(one.file() + "#" + one.alert())) {
            fired.add(one.file() + "#" + one.alert());
          }
        }
      }
    } while (!fired.isEmpty());
    all.sort(Comparator.comparingInt(this::place));
    for (Expected one : all) {
      (one.gate() == null ? firings : stopped).add(one);
    }
  }

  private int place(Expected one) {
    List<ReferenceRule> rules = rules();
    for (int i = 0; i < rules.size(); i++) {
      CheckedAlert alert = rules.get(i).alert();
      if (alert.file().equals(one.file())
          && alert.name().equals(one.alert())
          && Objects.equals(rules.get(i).member(), one.member())) {
        return i;
      }
    }
    throw new AssertionError(one);
  }
}
