package dev.tocsin.engine;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one clock: the rules are divided among them, each has its thread, and what comes
 * out is the same, byte for byte, as of a single one.
 *
 * <p>Every shard is told every input: a tick where it has a rule for the symbol, else the tick's
 * time, so that all clocks stand alike and timers run in all of them at the same inputs. A step
 * hands each shard a batch and waits for all, so between two calls nothing runs and whatever a
 * caller reads stands still. Belongs to one thread, which runs one of the shards itself.
 */
public final class Shards implements AutoCloseable {
  /** As many as a route has bits. */
  public static final int MOST = Routes.MOST_SHARDS;

  /** For fewer ticks waking other threads costs more than it brings. */
  private static final int WORTH_WAKING = 16;

  private final String run;
  private final Consumer<Outcome> outcomes;
  private final List<Shard> shards = new ArrayList<>();
  private final List<List<Emission>> emitted = new ArrayList<>();
  private final List<Emission> together = new ArrayList<>();
  private final Routes routes;
  private final Partition partition;
  private final @Nullable Crew crew;
  private final long[] late;
  private long ticks;
  private @Nullable Snapshot restoring;

  /**
   * @param count from 1 to {@link #MOST}
   * @param run name of the pass over the input; part of every firing's id
   * @param outcomes hears each outcome on the caller's thread, in order of position
   */
  public Shards(
      int count, String run, Instruments instruments, Shapes shapes, Consumer<Outcome> outcomes) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " shards, not " + count);
    }
    this.run = run;
    this.outcomes = outcomes;
    this.routes = new Routes(count);
    this.partition = new Partition(count, routes);
    this.late = new long[count];
    if (count == 1) {
      shards.add(new Shard(run, instruments, shapes, outcomes));
      crew = null;
      return;
    }
    for (int i = 0; i < count; i++) {
      List<Emission> own = new ArrayList<>();
      emitted.add(own);
      shards.add(new Shard(own::add, run, instruments, shapes));
    }
    crew = new Crew("shard-" + run, count - 1);
  }

  // ---- inputs

  /**
   * Evaluates ticks in their order.
   *
   * @param first position of the first of them; the others follow
   */
  public void ticks(long first, List<Tick> batch) {
    ticks += batch.size();
    if (crew == null) {
      Shard only = shards.getFirst();
      for (int i = 0; i < batch.size(); i++) {
        only.tick(first + i, batch.get(i));
      }
      return;
    }
    List<Runnable> parts = new Step(first, batch, shards, routes, late).parts();
    if (parts.size() > 1 && batch.size() >= WORTH_WAKING) {
      crew.run(parts);
    } else {
      parts.forEach(Runnable::run);
    }
    release();
  }

  /** Moves the clock, where it stands behind that time. */
  public void mark(long position, long time) {
    shards.forEach(shard -> shard.mark(position, time));
    release();
  }

  /** An outside signal arrives. */
  public void signal(long position, Signal signal) {
    shards.forEach(shard -> shard.signal(position, signal));
    release();
  }

  private void release() {
    for (List<Emission> own : emitted) {
      if (!own.isEmpty()) {
        together.addAll(own);
        own.clear();
      }
    }
    if (!together.isEmpty()) {
      Emission.merge(together, run, outcomes);
      together.clear();
    }
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
    if (crew == null) {
      return shards.getFirst().load(position, file);
    }
    Partition.Placed placed;
    Map<String, RuleStatus> loaded = new HashMap<>();
    try (var past = new SharedPast(shards, restoring == null)) {
      placed = partition.place(file.file());
      placed.moves().forEach(this::move);
      placed.arrivals().forEach(this::arrive);
      past.hold(file.file().path());
      for (int i = 0; i < shards.size(); i++) {
        int number = i;
        shards
            .get(i)
            .load(position, file, id -> partition.of(id) == number)
            .forEach(status -> loaded.put(status.id(), status));
      }
    }
    release();
    return placed.ids().stream().map(id -> Objects.requireNonNull(loaded.get(id), id)).toList();
  }

  private void arrive(Partition.Arrival arrival) {
    shards.get(arrival.shard()).graph().symbol(arrival.symbol());
  }

  private void move(Partition.Move move) {
    Shard from = shards.get(move.from());
    Shard to = shards.get(move.to());
    LiveRule rule = from.rules().give(move.rule());
    if (rule == null) {
      return;
    }
    for (String symbol : rule.symbols()) {
      routes.lead(symbol, move.to());
    }
    if (!rule.symbol().isEmpty()) {
      routes.lead(rule.symbol(), move.to());
      to.graph().symbol(rule.symbol());
    }
    try {
      var state = new StateBytes();
      rule.save(state.data());
      to.reach(from.moment());
      to.rules().take(rule, state.copy());
    } catch (IOException e) {
      throw new UncheckedIOException("a rule could not be moved: " + rule.id(), e);
    }
    from.rules().leave(rule);
  }

  /** How many facts stand in the sessions of all shards. */
  long facts() {
    return shards.stream().mapToLong(shard -> shard.rules().facts()).sum();
  }

  /** Takes a file's rules out. */
  public void unload(String path) {
    partition.remove(path);
    shards.forEach(shard -> shard.unload(path));
  }

  /** Does what a person told one rule; false where there is no such rule. */
  public boolean tell(String rule, Entry.Command command) {
    return shards.stream().anyMatch(shard -> shard.rules().tell(rule, command));
  }

  // ---- snapshots

  /** Writes all they know; only between inputs, and after the first. */
  void save(SnapshotWriter out) throws IOException {
    ClockState first = shards.getFirst().clock();
    long moment = shards.stream().mapToLong(Shard::moment).max().orElseThrow();
    out.clock(new ClockState(position(), first.now(), moment, ticks(), late()));
    for (Shard shard : shards) {
      shard.graph().each(out::series);
    }
    for (Shard shard : shards) {
      out.rules(shard.rules());
    }
  }

  /**
   * Goes on from a snapshot, before any rule is live. The files are those that were live then; a
   * rule that means something else now begins afresh.
   */
  void restore(Snapshot snapshot, Collection<CheckedFile> files) {
    restoring = snapshot;
    ClockState clock = snapshot.clock();
    ticks = clock.ticks();
    for (Shard shard : shards) {
      shard.restore(clock);
      shard.graph().remembered(snapshot::series);
      shard.rules().stored(snapshot::rule);
    }
    Arrays.fill(late, 0);
    late[0] = clock.late();
    files.forEach(file -> load(clock.position(), PlannedFile.now(file)));
    for (String symbol : snapshot.symbols()) {
      shards.get(crew == null ? 0 : routes.of(symbol).home()).graph().symbol(symbol);
    }
    restoring = null;
    for (Shard shard : shards) {
      shard.graph().remembered(null);
      shard.rules().stored((_, _) -> null);
    }
  }

  /**
   * Says which symbols a source brings, whether or not they were heard of yet; all of them unless
   * told.
   */
  public void sources(Predicate<String> brought) {
    shards.forEach(shard -> shard.sources(brought));
  }

  // ---- how they stand

  /** How one rule stands, or null where there is none of that id. */
  public @Nullable RuleStatus status(String rule) {
    for (Shard shard : shards) {
      RuleStatus status = shard.rules().status(rule);
      if (status != null) {
        return status;
      }
    }
    return null;
  }

  /**
   * Why a rule fired at an instant that all input has reached, or why it did not; null where there
   * is no such rule.
   *
   * @param at microseconds of event time
   */
  @Nullable Why why(String rule, long at) {
    for (Shard shard : shards) {
      Why why = shard.rules().why(rule, at);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  /** How every rule stands, in order of file, line and member. */
  public List<RuleStatus> statuses() {
    return inOrder(Shard::statuses);
  }

  /** How the rules of one file stand, in their order. */
  List<RuleStatus> statuses(String path) {
    return inOrder(shard -> shard.rules().statuses(path));
  }

  private List<RuleStatus> inOrder(Function<Shard, List<RuleStatus>> some) {
    if (crew == null) {
      return some.apply(shards.getFirst());
    }
    return shards.stream()
        .flatMap(shard -> some.apply(shard).stream())
        .sorted(RuleStatus.IN_ORDER)
        .toList();
  }

  /** How some of the rules stand that something happened to; all have their turn. */
  public List<RuleStatus> changedRules() {
    List<RuleStatus> all = new ArrayList<>();
    shards.forEach(shard -> all.addAll(shard.changedRules()));
    return all;
  }

  public String run() {
    return run;
  }

  public int count() {
    return shards.size();
  }

  /** Whether an input has set the clock. */
  public boolean isRunning() {
    return shards.getFirst().isRunning();
  }

  /** Whether the clock, standing at that time, would have something to do. */
  boolean isDue(long time) {
    return isRunning() && shards.stream().anyMatch(shard -> shard.isDue(time));
  }

  /** Event time of the clock, in microseconds; {@code Long.MIN_VALUE} before the first input. */
  public long now() {
    return shards.getFirst().now();
  }

  /** Position of the newest input. */
  public long position() {
    return shards.stream().mapToLong(Shard::position).max().orElse(0);
  }

  /** Ticks taken since the run began, late ones included. */
  public long ticks() {
    return ticks;
  }

  /** Ticks that were older than the newest of their symbol. */
  public long late() {
    if (crew == null) {
      return shards.getFirst().late();
    }
    long all = 0;
    for (long one : late) {
      all += one;
    }
    return all;
  }

  /** Where the clock stands, as text; {@code not started} before the first input. */
  public String time() {
    return shards.getFirst().time();
  }

  @Override
  public void close() {
    if (crew != null) {
      crew.close();
    }
    shards.forEach(Shard::close);
  }
}
