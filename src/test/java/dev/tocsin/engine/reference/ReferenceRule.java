package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.market.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the clauses make of a condition (language.md sections 4 and 5), for one member. */
final class ReferenceRule implements Armed {
  private final Condition condition;
  private final @Nullable Condition rearm;
  private final @Nullable String member;
  private final History history;
  private final Judgement judgement;
  private final Set<String> symbols = new TreeSet<>();
  private final ReferenceSight sight;
  private final ReferenceGates gates;
  private final ExpectedWriter writer;
  private final List<Integer> armings = new ArrayList<>();
  private final List<Expected> outcomes = new ArrayList<>();
  private CheckedAlert alert;
  private boolean armed;
  private boolean unseen;
  private boolean suppressedByCooldown;
  private long cooldownEnd = EventTime.NEVER;
  private long repeatAt = EventTime.NEVER;
  private @Nullable Condition holding;
  private Logic lastTruth = Logic.UNKNOWN;

  /**
   * @param first the moment at which it comes
   */
  ReferenceRule(CheckedAlert alert, @Nullable String member, History history, int first) {
    this.alert = alert;
    this.condition = alert.condition();
    this.rearm = alert.clauses().rearm();
    this.member = member;
    this.history = history;
    Values values = new Values(history, member);
    String symbol = symbol(values);
    this.sight =
        new ReferenceSight(
            history,
            symbols,
            symbol,
            alert.clauses().during(),
            alert.clauses().evaluation(),
            first);
    this.judgement = new Judgement(values, sight, this);
    this.gates = new ReferenceGates(history, symbol, alert.clauses());
    this.writer = new ExpectedWriter(judgement, history, symbol, sight.closes());
    this.armed = alert.clauses().fireIfAlreadyTrue();
    this.unseen = armed;
  }

  private String symbol(Values values) {
    symbols.addAll(Judgement.symbols(condition, values));
    if (rearm != null) {
      symbols.addAll(Judgement.symbols(rearm, values));
    }
    if (member != null) {
      symbols.add(member);
      return member;
    }
    return alert.symbol() != null
        ? alert.symbol()
        : symbols.isEmpty() ? "" : symbols.iterator().next();
  }

  CheckedAlert alert() {
    return alert;
  }

  @Nullable String member() {
    return member;
  }

  Judgement judgement() {
    return judgement;
  }

  Sight sight() {
    return sight;
  }

  private Clauses clauses() {
    return alert.clauses();
  }

  private boolean isState() {
    return condition instanceof Condition.State;
  }

  /** Whether another text of the rule keeps its state (S14). */
  boolean meansTheSame(CheckedAlert other) {
    Clauses now = other.clauses();
    return other.condition().equals(condition)
        && Objects.equals(now.rearm(), rearm)
        && Objects.equals(now.during(), clauses().during())
        && now.evaluation().equals(clauses().evaluation());
  }

  /** Other clauses from now on. */
  void redefine(CheckedAlert next) {
    alert = next;
    gates.redefine(next.clauses());
  }

  @Override
  public int since(int moment) {
    int since = 0;
    for (int arming : armings) {
      since = arming < moment ? arming : since;
    }
    return since;
  }

  // ---- a moment

  /** Looks at a moment; adds what fires, and what a gate stops. */
  void at(Moment moment) {
    sight.look(moment, this::hasChanged);
    int i = moment.index();
    if (sight.windowStart(i) < 0) {
      repeatAt = EventTime.NEVER;
      suppressedByCooldown = false;
    }
    if (!sight.sees(i) || moment.time() >= expiry()) {
      return;
    }
    if (gates.awaitsRearm(i) && rearms(i)) {
      gates.rearms();
    }
    if (!isState()) {
      if (judgement.happens(condition, i)) {
        edge(i, judgement.completing(condition, i), "armed");
        armings.add(i);
      }
      return;
    }
    Logic truth = judgement.truth(condition, i);
    if (truth == Logic.FALSE) {
      suppressedByCooldown = false;
      repeatAt = EventTime.NEVER;
      unseen = false;
      if (!armed) {
        armings.add(i);
      }
      armed = true;
    }
    if (truth == Logic.TRUE && lastTruth != Logic.TRUE) {
      holding = judgement.completing(condition, i);
    }
    lastTruth = truth;
    if (truth == Logic.TRUE && armed) {
      armed = false;
      edge(i, holding, unseen ? "already_true" : "armed");
      unseen = false;
    }
    if (moment.clock() >= cooldownEnd) {
      cooldownEnd = EventTime.NEVER;
      if (truth == Logic.TRUE && suppressedByCooldown) {
        suppressedByCooldown = false;
        edge(i, holding, "cooldown_over");
      }
    }
    if (moment.clock() >= repeatAt) {
      repeatAt = moment.time() + clauses().repeatEvery();
      if (truth == Logic.TRUE) {
        edge(i, holding, "repeated");
      }
    }
  }

  private boolean rearms(int i) {
    return switch (rearm) {
      case null -> false;
      case Condition.Event event -> judgement.happens(event, i);
      case Condition.State state -> isLookedAt(i) && judgement.truth(state, i) == Logic.TRUE;
    };
  }

  /** The rule has reason to look at its states: a tick of its symbols, a bar, the clock. */
  private boolean isLookedAt(int i) {
    Moment at = history.moment(i);
    if (sight.samples() || (at.tick() != null && symbols.contains(at.tick().symbol()))) {
      return true;
    }
    return countsCloses(i) || hasChanged(i);
  }

  /** Bars close that one of its conditions counts. */
  private boolean countsCloses(int i) {
    Values values = judgement.values();
    return allNodes().stream()
        .anyMatch(
            node ->
                switch (node) {
                  case Condition.HeldBars c ->
                      history.closes(c.series(), values.symbol(c.series().subject()), i);
                  case Condition.AtLeast c ->
                      history.closes(c.series(), values.symbol(c.series().subject()), i);
                  default -> false;
                });
  }

  /** One of its phrases is not what it was. */
  private boolean hasChanged(int i) {
    int before = i - 1;
    while (before >= 0 && !sight.sees(before)) {
      before--;
    }
    int then = before;
    return leaves().stream()
        .anyMatch(
            leaf ->
                leaf instanceof Condition.State
                    && (then < 0
                        ? judgement.truth(leaf, i) != Logic.UNKNOWN
                        : judgement.truth(leaf, i) != judgement.truth(leaf, then)));
  }

  private List<Condition> leaves() {
    List<Condition> leaves = new ArrayList<>(Judgement.leaves(condition));
    if (rearm != null) {
      leaves.addAll(Judgement.leaves(rearm));
    }
    return leaves;
  }

  long expiry() {
    return switch (clauses().expiry()) {
      case Expiry.At at -> at.time();
      case Expiry.In in -> history.moment(sight.first()).time() + in.duration();
      case null -> EventTime.NEVER;
    };
  }

  private void edge(int i, @Nullable Condition phrase, String opening) {
    String gate = gates.gate(i);
    boolean rearmed = opening.equals("armed") && rearm != null && gates.hasFired();
    outcomes.add(writer.write(alert, member, i, phrase, gate, rearmed ? "rearmed" : opening));
    if (gate != null) {
      // a reminder is no edge
      suppressedByCooldown |= !opening.equals("repeated") && gates.isCooling(i);
      return;
    }
    gates.fires(i);
    suppressedByCooldown = false;
    long now = history.moment(i).time();
    cooldownEnd = clauses().cooldown() > 0 ? now + clauses().cooldown() : EventTime.NEVER;
    repeatAt = clauses().repeatEvery() > 0 ? now + clauses().repeatEvery() : EventTime.NEVER;
  }

  List<Expected> outcomes() {
    return outcomes;
  }

  /** A cross came after too long a silence: the rule's log says so. */
  boolean isTooLate(int i) {
    return leaves().stream().anyMatch(leaf -> judgement.phrases().isTooLate(leaf, i));
  }

  /** One of the bars whose closes alone it looks at has closed by that moment. */
  boolean hasClosed(int i) {
    return sight.closes() == null || !history.closed(sight.closes(), writer.symbol(), i).isEmpty();
  }

  // ---- what the clock will bring

  /** Instants after that moment at which it may have to look again though nothing comes in. */
  List<Long> wakes(int i) {
    List<Long> wakes = new ArrayList<>(List.of(cooldownEnd, repeatAt, expiry()));
    boolean inside = sight.windowStart(i) >= 0;
    new Wakes(judgement, history, i).of(condition, inside, wakes);
    if (rearm != null) {
      new Wakes(judgement, history, i).of(rearm, inside, wakes);
    }
    Wakes.during(clauses().during(), history, writer.symbol(), i, wakes);
    return wakes;
  }

  /** When the next of its bars ends. */
  long nextClose(long now) {
    long next =
        sight.closes() == null
            ? EventTime.NEVER
            : history.nextClose(sight.closes(), writer.symbol(), now);
    for (Condition leaf : allNodes()) {
      next = Math.min(next, Wakes.nextClose(leaf, judgement.values(), now));
    }
    return next;
  }

  private List<Condition> allNodes() {
    List<Condition> all = new ArrayList<>();
    collect(condition, all);
    if (rearm != null) {
      collect(rearm, all);
    }
    return all;
  }

  private static void collect(Condition condition, List<Condition> all) {
    all.add(condition);
    Judgement.parts(condition).forEach(part -> collect(part, all));
  }
}
