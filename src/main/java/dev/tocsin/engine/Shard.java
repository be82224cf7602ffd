package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Announcements;
import dev.tocsin.engine.alpha.AtomFactory;
import dev.tocsin.engine.alpha.SeriesGraph;
import dev.tocsin.engine.alpha.SymbolSeries;
import dev.tocsin.engine.alpha.Timers;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import dev.tocsin.market.indicator.IndicatorKind;
import dev.tocsin.market.indicator.Indicators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A clock, the series of its symbols, and the rules that live on them: ticks and clock marks in,
 * outcomes out. The same inputs at the same positions give the same outcomes, whatever the wall
 * clock does. Belongs to one thread.
 */
public final class Shard extends ShardClock implements AutoCloseable {
  private final String run;
  private final Consumer<Emission> emissions;
  private final SeriesGraph graph;
  private final AtomFactory atoms;
  private final RuleSet rules;
  private final Moments moments = new Moments();
  private final Alike alike = new Alike();
  private final EdgeLogs edges = new EdgeLogs();
  private final Buckets buckets;
  private final Judge judge;
  private final Failures failures;
  private final ChangedRules changedRules = new ChangedRules();
  private Predicate<String> brought = _ -> true;
  private final Gathering gathering = new Gathering();
  private final List<String> announcing = new ArrayList<>(0);
  private @Nullable Witness witness;

  private long position;
  private @Nullable Signal signal;
  private Fired.Part part = Fired.Part.INPUT;
  private long ticks;
  private long late;

  /** What became of a tick. */
  public enum Verdict {
    EVALUATED,
    /** Older than the newest of its symbol: counted, never evaluated. */
    LATE
  }

  /**
   * @param run name of the pass over the input; part of every firing's id
   * @param outcomes hears each outcome on the shard's thread, in order of position
   */
  public Shard(String run, Instruments instruments, Shapes shapes, Consumer<Outcome> outcomes) {
    this(emission -> outcomes.accept(emission.outcome(run)), run, instruments, shapes);
  }

  // one of several: what comes of an input is put together with what came of it in the others
  Shard(Consumer<Emission> emissions, String run, Instruments instruments, Shapes shapes) {
    this(emissions, run, instruments, shapes, Indicators.ALL);
  }

  /**
   * @param indicators those that there are, by their names
   */
  Shard(
      Consumer<Emission> emissions,
      String run,
      Instruments instruments,
      Shapes shapes,
      Map<String, IndicatorKind> indicators) {
    this.run = run;
    this.emissions = emissions;
    this.graph = new SeriesGraph(this, instruments, indicators);
    this.atoms = new AtomFactory(graph);
    this.buckets = new Buckets(graph::calendar);
    this.rules = new RuleSet(this, shapes);
    this.judge = new Judge(rules);
    this.failures = new Failures(graph, rules);
  }

  // ---- rules

  /**
   * Makes a file's rules live, at the position of the newest input. Rules whose meaning is
   * unchanged keep their state.
   *
   * @return what became of each rule, in their order
   */
  public List<RuleStatus> load(long position, CheckedFile file) {
    return load(position, PlannedFile.later(file));
  }

  /** The same with rules that are planned already. */
  public List<RuleStatus> load(long position, PlannedFile file) {
    return load(position, file, _ -> true);
  }

  /**
   * The same for those rules of a file that live on this shard.
   *
   * @param ours tells them by their ids
   */
  List<RuleStatus> load(long position, PlannedFile file, Predicate<String> ours) {
    at(position);
    nextMoment();
    List<RuleStatus> loaded = rules.load(file, ours);
    settle();
    emit();
    return loaded;
  }

  /** Takes a file's rules out. */
  public void unload(String path) {
    rules.unload(path);
  }

  /** How every rule stands, in order of file, place in the file, and member. */
  public List<RuleStatus> statuses() {
    return rules.statuses();
  }

  /** Pauses, resumes or rearms a rule. */
  public RuleSet rules() {
    return rules;
  }

  // ---- inputs

  /**
   * Evaluates a tick.
   *
   * @param position where it stands in the journal of this run; never smaller than the one before
   */
  public Verdict tick(long position, Tick tick) {
    at(position);
    ticks++;
    SymbolSeries symbol = graph.symbol(tick.symbol());
    if (tick.time() < symbol.newest()) {
      late++;
      return Verdict.LATE;
    }
    advance(Math.max(now(), tick.time()));
    nextMoment();
    symbol.tick(tick);
    if (isStirred()) {
      settle();
      calm();
      emit();
    }
    return Verdict.EVALUATED;
  }

  /** Moves the clock, where it stands behind that time. */
  public void mark(long position, long time) {
    at(position);
    if (time > now()) {
      advance(time);
      emit();
    }
  }

  private void at(long position) {
    this.position = position;
    timers().input(position);
  }

  // in steps to the next deadline, never a leap over one
  private void advance(long time) {
    if (!isRunning()) {
      stand(time);
      nextMoment();
      part = Fired.Part.START;
      begin();
      settle();
    }
    Timers timers = timers();
    for (long due = timers.next(); due <= time; due = timers.next()) {
      stand(Math.max(now(), due));
      nextMoment();
      part = Fired.Part.BARS;
      if (timers.run(due, Timers.Part.BARS)) {
        settle();
        nextMoment();
      }
      part = Fired.Part.DEADLINES;
      boolean turned = timers.run(due, Timers.Part.HOURS);
      if (timers.run(due, Timers.Part.DEADLINES) || turned) {
        settle();
      }
    }
    part = Fired.Part.INPUT;
    stand(time);
  }

  // ---- a moment

  private void settle() {
    compute();
    failures.setAside();
    while (judge.isAwaited()) {
      judge.judge();
      failures.setAside();
      if (judge.isAwaited() || !announcing.isEmpty()) {
        nextMoment();
      }
      announcing.forEach(graph.announcements()::announce);
      announcing.clear();
      failures.setAside();
    }
    gathering.sort();
  }

  void touched(LiveRule rule) {
    stir();
    judge.touched(rule);
    stands(rule);
  }

  /** A rule may stand otherwise than before. */
  void stands(LiveRule rule) {
    changedRules.stands(rule);
  }

  /** How some of the rules stand that may stand otherwise than before. */
  public List<RuleStatus> changedRules() {
    return changedRules.next(rules::has);
  }

  /**
   * Says which symbols a source brings, whether or not they were heard of yet; all of them unless
   * told.
   */
  void sources(Predicate<String> brought) {
    this.brought = brought;
  }

  boolean brings(String symbol) {
    return brought.test(symbol);
  }

  // who waits for this firing is looked at after all rules of this moment
  void fired(LiveRule rule, Firing firing) {
    gathering.fired(new Fired(part, rule, firing));
    if (graph.announcements().isAwaited()) {
      announcing.add(Announcements.firing(firing.file(), firing.alert()));
    }
  }

  /**
   * An outside signal arrives; an action is heard by those who ask for it and by those who ask for
   * none.
   *
   * @param position where it stands in the journal of this run
   */
  public void signal(long position, Signal arrived) {
    at(position);
    advance(Math.max(now(), arrived.time()));
    nextMoment();
    signal = arrived;
    graph.announcements().announce(Announcements.signal(arrived.name(), ""));
    if (arrived.action() != null) {
      graph.announcements().announce(Announcements.signal(arrived.name(), arrived.action()));
    }
    settle();
    signal = null;
    emit();
  }

  /** The signal that this moment is about, or null. */
  @Nullable Signal signal() {
    return signal;
  }

  // the state that this rule fired on has ended
  void over(LiveRule rule) {
    gathering.over(new Outcome.Over(rule.id(), now()));
  }

  private void emit() {
    Emission emission = gathering.take(position);
    if (emission != null) {
      emissions.accept(emission);
    }
  }

  @Override
  public void failed(Object part, RuntimeException cause) {
    stir();
    failures.add(part, cause);
  }

  // ---- for rules

  SeriesGraph graph() {
    return graph;
  }

  AtomFactory atoms() {
    return atoms;
  }

  Buckets buckets() {
    return buckets;
  }

  Moments moments() {
    return moments;
  }

  Alike alike() {
    return alike;
  }

  /** The newest edges of its rules. */
  EdgeLogs edges() {
    return edges;
  }

  boolean inBars() {
    return part == Fired.Part.BARS;
  }

  boolean isStale(String symbol) {
    return graph.symbol(symbol).isStale();
  }

  /** Takes note of more than a live rule remembers; null for a live shard. */
  @Nullable Witness witness() {
    return witness;
  }

  void witness(Witness witness) {
    this.witness = witness;
  }

  // ---- figures

  public String run() {
    return run;
  }

  /** Position of the newest input. */
  public long position() {
    return position;
  }

  /** Ticks taken since the shard began, late ones included. */
  public long ticks() {
    return ticks;
  }

  /** Ticks that were older than the newest of their symbol. */
  public long late() {
    return late;
  }

  /** Where the clock stands, as text; {@code not started} before the first input. */
  public String time() {
    return isRunning() ? EventTime.format(now()) : "not started";
  }

  /** Where it stands; only between inputs, and after the first. */
  ClockState clock() {
    return new ClockState(position, now(), moment(), ticks, late);
  }

  /** Goes on from there, before it has any rule. */
  void restore(ClockState state) {
    stand(state.now());
    ticks = state.ticks();
    late = state.late();
    reach(state.moment());
    at(state.position());
  }

  @Override
  public void close() {
    rules.close();
  }
}
