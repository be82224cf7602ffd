package dev.tocsin.engine.reference;

import dev.tocsin.engine.reference.History.Heard;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.lang.message.MessageValues;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the clauses make of a condition (language.md sections 4 and 5), for one member. */
final class ReferenceRule implements Sight, Armed {
  private final CheckedAlert alert;
  private final @Nullable String member;
  private final History history;
  private final Values values;
  private final Judgement judgement;
  private final Set<String> symbols;
  private final @Nullable Bars closes;
  private final List<Boolean> seen = new ArrayList<>();
  private final List<Boolean> begun = new ArrayList<>();
  private final List<Integer> windows = new ArrayList<>();
  private final List<Integer> armings = new ArrayList<>();
  private final List<Expected> outcomes = new ArrayList<>();
  private final List<Long> firings = new ArrayList<>();
  private boolean armed;
  private boolean suppressedByCooldown;
  private boolean awaitsRearm;
  private int lastFiring = -1;
  private long cooldownEnd = EventTime.NEVER;
  private long repeatAt = EventTime.NEVER;
  private @Nullable Condition holding;
  private Logic lastTruth = Logic.UNKNOWN;

  ReferenceRule(CheckedAlert alert, @Nullable String member, History history) {
    this.alert = alert;
    this.member = member;
    this.history = history;
    this.values = new Values(history, member);
    this.judgement = new Judgement(values, this, this);
    this.symbols = judgement.symbols(alert.condition());
    if (clauses().rearm() != null) {
      symbols.addAll(judgement.symbols(clauses().rearm()));
    }
    if (member != null) {
      symbols.add(member);
    }
    this.armed = clauses().fireIfAlreadyTrue();
    this.closes =
        clauses().evaluation() instanceof Evaluation.OnBarClose close
            ? new Bars(new Value.Subject.Symbol(symbol()), FieldName.LAST, close.interval(), false)
            : null;
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

  private Clauses clauses() {
    return alert.clauses();
  }

  private boolean isState() {
    return alert.condition() instanceof Condition.State;
  }

  String symbol() {
    if (member != null) {
      return member;
    }
    return alert.symbol() != null
        ? alert.symbol()
        : symbols.isEmpty() ? "" : symbols.iterator().next();
  }

  // ---- sight

  @Override
  public boolean sees(int moment) {
    return seen.get(moment);
  }

  @Override
  public boolean samples() {
    return closes != null;
  }

  @Override
  public boolean samplesAt(int moment) {
    return closes != null && history.closes(closes, symbol(), moment);
  }

  @Override
  public int windowStart(int moment) {
    return windows.get(moment);
  }

  @Override
  public boolean hasBegun(int moment) {
    return begun.get(moment);
  }

  @Override
  public int since(int moment) {
    int since = 0;
    for (int arming : armings) {
      since = arming < moment ? arming : since;
    }
    return since;
  }

  private boolean isInside(long time) {
    return switch (clauses().during()) {
      case null -> true;
      case Window.Hours hours ->
          Phrases.covers(hours.from(), hours.to(), hours.zone(), hours.days(), time);
      case Window.Regular _ -> {
        TradingSession session = history.calendar(symbol()).at(time);
        yield session != null && session.isRegular(time);
      }
      case Window.Extended _ -> {
        TradingSession session = history.calendar(symbol()).at(time);
        yield session != null && session.isExtended(time);
      }
    };
  }

  private void look(Moment at) {
    int i = at.index();
    boolean inside = isInside(at.clock());
    boolean wasInside = i > 0 && windows.get(i - 1) >= 0;
    windows.add(!inside ? -1 : wasInside ? windows.get(i - 1) : i);
    boolean ticked = at.tick() != null && symbols.contains(at.tick().symbol());
    seen.add(inside && (closes == null || history.closes(closes, symbol(), i)));
    begun.add(
        inside
            && (i == 0 || ticked || (wasInside && begun.get(i - 1)) || (sees(i) && hasChanged(i))));
    if (!inside) {
      repeatAt = EventTime.NEVER;
      suppressedByCooldown = false;
    }
  }

  // ---- a moment

  /** Looks at a moment; adds what fires, and what a gate stops. */
  void at(Moment moment) {
    look(moment);
    int i = moment.index();
    if (!seen.get(i) || moment.time() >= expiry()) {
      return;
    }
    if (awaitsRearm && i > lastFiring && rearms(i)) {
      awaitsRearm = false;
    }
    if (!isState()) {
      if (judgement.happens(alert.condition(), i)) {
        edge(i, judgement.completing(alert.condition(), i), true);
        armings.add(i);
      }
      return;
    }
    Logic truth = judgement.truth(alert.condition(), i);
    if (truth == Logic.FALSE) {
      suppressedByCooldown = false;
      repeatAt = EventTime.NEVER;
      if (!armed) {
        armings.add(i);
      }
      armed = true;
    }
    if (truth == Logic.TRUE && lastTruth != Logic.TRUE) {
      holding = judgement.completing(alert.condition(), i);
    }
    lastTruth = truth;
    if (truth == Logic.TRUE && armed) {
      armed = false;
      edge(i, holding, true);
    }
    if (moment.clock() >= cooldownEnd) {
      cooldownEnd = EventTime.NEVER;
      if (truth == Logic.TRUE && suppressedByCooldown) {
        suppressedByCooldown = false;
        edge(i, holding, true);
      }
    }
    if (moment.clock() >= repeatAt) {
      repeatAt = moment.time() + clauses().repeatEvery();
      if (truth == Logic.TRUE) {
        edge(i, holding, false);
      }
    }
  }

  private boolean rearms(int i) {
    Condition rearm = clauses().rearm();
    return switch (rearm) {
      case null -> false;
      case Condition.Event event -> judgement.happens(event, i);
      case Condition.State state -> isLookedAt(i) && judgement.truth(state, i) == Logic.TRUE;
    };
  }

  /** The rule has reason to look at its states: a tick of its symbols, a bar, the clock. */
  private boolean isLookedAt(int i) {
    Moment at = history.moment(i);
    if (closes != null || (at.tick() != null && symbols.contains(at.tick().symbol()))) {
      return true;
    }
    return countsCloses(i) || hasChanged(i);
  }

  /** Bars close that one of its conditions counts. */
  private boolean countsCloses(int i) {
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
    while (before >= 0 && !sees(before)) {
      before--;
    }
    int then = before;
    Condition rearm = clauses().rearm();
    List<Condition> leaves = new ArrayList<>(Judgement.leaves(alert.condition()));
    if (rearm != null) {
      leaves.addAll(Judgement.leaves(rearm));
    }
    return leaves.stream()
        .anyMatch(
            leaf ->
                leaf instanceof Condition.State
                    && (then < 0
                        ? judgement.truth(leaf, i) != Logic.UNKNOWN
                        : judgement.truth(leaf, i) != judgement.truth(leaf, then)));
  }

  long expiry() {
    return switch (clauses().expiry()) {
      case Expiry.At at -> at.time();
      case Expiry.In in -> history.moment(0).time() + in.duration();
      case null -> EventTime.NEVER;
    };
  }

  // ---- gates

  private void edge(int i, @Nullable Condition phrase, boolean counts) {
    String gate = gate(i);
    outcomes.add(outcome(i, phrase, gate));
    if (gate != null) {
      suppressedByCooldown |= counts && isCooling(i);
      return;
    }
    firings.add(history.moment(i).time());
    lastFiring = i;
    suppressedByCooldown = false;
    awaitsRearm = clauses().rearm() != null;
    long now = history.moment(i).time();
    cooldownEnd = clauses().cooldown() > 0 ? now + clauses().cooldown() : EventTime.NEVER;
    repeatAt = clauses().repeatEvery() > 0 ? now + clauses().repeatEvery() : EventTime.NEVER;
  }

  private @Nullable String gate(int i) {
    long now = history.moment(i).time();
    if (clauses().paused()) {
      return "paused";
    }
    if (clauses().frequency() instanceof Frequency.Once && lastFiring >= 0) {
      return "once";
    }
    if (lastFiring >= 0 && bucket(i) == bucket(lastFiring)) {
      return "once_per";
    }
    if (isCooling(i)) {
      return "cooldown";
    }
    var atMost = clauses().atMost();
    if (atMost != null
        && firings.stream().filter(t -> atMost.per() == 0 || t > now - atMost.per()).count()
            >= atMost.times()) {
      return "at_most";
    }
    return awaitsRearm ? "rearm" : null;
  }

  private boolean isCooling(int i) {
    return lastFiring >= 0
        && history.moment(i).clock() < history.moment(lastFiring).time() + clauses().cooldown();
  }

  /** Which bar, session or day a moment is in; each moment its own where that does not matter. */
  private long bucket(int i) {
    long time = history.moment(i).clock();
    TradingSession session = history.calendar(symbol()).atOrAfter(time);
    return switch (clauses().frequency()) {
      case Frequency.EveryTime _, Frequency.Once _ -> -i;
      case Frequency.OncePerBar bar ->
          switch (bar.interval().unit()) {
            case SPAN -> time - Math.floorMod(time - session.open(), bar.interval().length());
            case DAY -> session.number();
            case WEEK -> history.calendar(symbol()).firstOfWeek(session).number();
          };
      case Frequency.OncePerSession _ -> session.number();
      case Frequency.OncePerDay day ->
          EventTime.toInstant(time).atZone(day.zone()).toLocalDate().toEpochDay();
    };
  }

  private Expected outcome(int i, @Nullable Condition phrase, @Nullable String gate) {
    Moment moment = history.moment(i);
    String symbol = symbol();
    List<Heard> heard = history.heard(symbol, i);
    double price = heard.isEmpty() ? Double.NaN : heard.getLast().last();
    if (symbol.isEmpty() && moment.signal() != null) {
      symbol = moment.signal().symbol() == null ? "" : moment.signal().symbol();
      price = moment.signal().price();
    }
    Sides sides = Sides.of(phrase, judgement.phrases(), values, i);
    return new Expected(
        alert.file(),
        alert.name(),
        member,
        i,
        moment.time(),
        symbol,
        price,
        sides.value(),
        sides.level(),
        sides.direction(),
        clauses().severity().word(),
        Sides.message(alert, symbol, price, sides, moment.time(), bar(i)),
        gate);
  }

  /** The bar or trading session that it stands in. */
  private MessageValues.Bar bar(int i) {
    if (closes != null) {
      Bar bar = history.closed(closes, symbol(), i).getLast();
      return new MessageValues.Bar(
          bar.open(), bar.high(), bar.low(), bar.volume(), ValueText.interval(closes.interval()));
    }
    double[] of =
        Stream.of(FieldName.OPEN, FieldName.HIGH, FieldName.LOW, FieldName.VOLUME)
            .mapToDouble(name -> values.field(name, symbol(), i))
            .toArray();
    return new MessageValues.Bar(of[0], of[1], of[2], of[3], "tick");
  }

  List<Expected> outcomes() {
    return outcomes;
  }

  // ---- what the clock will bring

  /** Instants after that moment at which it may have to look again though nothing comes in. */
  List<Long> wakes(int i) {
    List<Long> wakes = new ArrayList<>(List.of(cooldownEnd, repeatAt, expiry()));
    new Wakes(judgement, history, i).of(alert.condition(), windows.get(i) >= 0, wakes);
    if (clauses().rearm() != null) {
      new Wakes(judgement, history, i).of(clauses().rearm(), windows.get(i) >= 0, wakes);
    }
    switch (clauses().during()) {
      case null -> {}
      case Window.Hours hours ->
          Wakes.hours(hours.from(), hours.to(), hours.zone(), history.moment(i).time(), wakes);
      case Window.Regular _, Window.Extended _ -> {
        TradingSession session = history.calendar(symbol()).atOrAfter(history.moment(i).time());
        for (int k = 0; k < 2; k++) {
          wakes.addAll(
              List.of(
                  session.regularOpen(),
                  session.regularClose(),
                  session.extendedOpen(),
                  session.extendedClose()));
          session = history.calendar(symbol()).next(session);
        }
      }
    }
    return wakes;
  }

  /** When the next of its bars ends. */
  long nextClose(long now) {
    long next = closes == null ? EventTime.NEVER : history.nextClose(closes, symbol(), now);
    for (Condition leaf : allNodes()) {
      next = Math.min(next, Wakes.nextClose(leaf, values, now));
    }
    return next;
  }

  private List<Condition> allNodes() {
    List<Condition> all = new ArrayList<>();
    collect(alert.condition(), all);
    if (clauses().rearm() != null) {
      collect(clauses().rearm(), all);
    }
    return all;
  }

  private static void collect(Condition condition, List<Condition> all) {
    all.add(condition);
    Judgement.parts(condition).forEach(part -> collect(part, all));
  }
}
