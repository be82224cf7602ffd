package dev.tocsin.engine;

import dev.tocsin.engine.intake.Rejection;
import dev.tocsin.engine.intake.TickReader;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of a process and what they share: ticks are judged, go to the timeline of their
 * symbol, and are evaluated there. Belongs to one thread but for {@link #quotes} and {@link
 * #board}.
 */
final class Engine implements AutoCloseable {
  static final String LIVE = "live";

  private final EngineOptions options;
  private final TickReader reader;
  private final Map<String, Timeline> timelines = new LinkedHashMap<>();
  private final Quotes quotes;
  private final RuleBoard board;
  private final Consumer<List<Tick>> liveTicks;
  private final Map<String, List<RuleStatus>> torn = new LinkedHashMap<>();

  Engine(EngineOptions options, Shapes shapes, OutcomeSink sink, Quotes quotes, RuleBoard board)
      throws IOException {
    this(options, shapes, sink, quotes, board, ticks -> {});
  }

  /**
   * @param liveTicks hears live ticks that the journal has, late ones too; must not wait
   */
  Engine(
      EngineOptions options,
      Shapes shapes,
      OutcomeSink sink,
      Quotes quotes,
      RuleBoard board,
      Consumer<List<Tick>> liveTicks)
      throws IOException {
    this.options = options;
    this.liveTicks = liveTicks;
    this.reader = new TickReader(options.replays().keySet());
    this.quotes = quotes;
    this.board = board;
    Set<String> names = new LinkedHashSet<>(List.of(LIVE));
    names.addAll(options.replays().values());
    for (String name : names) {
      timelines.put(
          name,
          new Timeline(
              name,
              options,
              shapes,
              sink,
              file -> placed(PlannedFile.later(file), List.copyOf(names)).on(name).file()));
    }
    board.put(statuses());
  }

  private Placement placed(PlannedFile file, List<String> names) {
    return Placement.of(file, names, this::timelineOf);
  }

  private String timelineOf(String symbol) {
    return options.replays().getOrDefault(symbol, LIVE);
  }

  /** How many facts stand in the sessions of all timelines. */
  long facts() {
    return timelines.values().stream().mapToLong(timeline -> timeline.shards().facts()).sum();
  }

  private Timeline timeline(String name) {
    Timeline timeline = timelines.get(name);
    if (timeline == null) {
      throw new IllegalArgumentException("no source was announced as " + name);
    }
    return timeline;
  }

  // ---- ticks

  /** The wall clock as event time. */
  long wallTime() {
    return EventTime.of(options.wallClock().instant());
  }

  /**
   * Reads what was pushed from outside; nothing of it is taken yet.
   *
   * @param now the wall clock as event time
   * @param ticks where those go that may be taken
   * @return the others
   */
  List<Rejection> read(@Nullable Object body, long now, List<Tick> ticks) {
    return reader.read(body, now, ticks);
  }

  /**
   * Takes ticks that were pushed; all of them are journaled when this returns.
   *
   * @param pushed kept, and so never changed again
   * @throws IOException where they cannot be journaled; none of them is evaluated then
   */
  void take(List<Tick> pushed) throws IOException {
    take(timeline(LIVE), "push", pushed);
  }

  /** Takes what a source of this process brings. */
  void batch(TickBatch batch) throws IOException {
    boolean live = batch.run().equals(LIVE);
    Timeline timeline = timeline(live ? LIVE : batch.source());
    List<Tick> ticks = batch.ticks();
    if (!live) {
      timeline.run(batch.run());
      if (batch.first() != TickBatch.UNNUMBERED) {
        ticks = timeline.unknown(ticks, batch.first());
      }
    }
    take(timeline, batch.source(), ticks);
    if (batch.clock() != Long.MIN_VALUE) {
      timeline.mark(batch.clock());
    }
  }

  private void take(Timeline timeline, String source, List<Tick> ticks) throws IOException {
    timeline.ticks(source, ticks);
    if (timeline.name().equals(LIVE) && !ticks.isEmpty()) {
      liveTicks.accept(ticks);
    }
    quotes.take(ticks, timeline.run());
  }

  /** Whether the last input of a timeline could not be written to its journal. */
  boolean isFailing() {
    return timelines.values().stream().anyMatch(Timeline::isFailing);
  }

  /**
   * Looks whether the journals take entries again, where they did not take the last.
   *
   * @throws IOException where one does not
   */
  void tryAgain() throws IOException {
    for (Timeline timeline : timelines.values()) {
      timeline.tryAgain();
    }
  }

  /**
   * Takes an outside signal; journaled when this returns. Every clock hears it, at the time where
   * it stands: a replay is not torn out of its past by a signal of today.
   */
  void signal(Signal signal) throws IOException {
    for (Timeline timeline : timelines.values()) {
      if (timeline.name().equals(LIVE)) {
        timeline.signal(signal);
      } else if (timeline.shards().isRunning()) {
        timeline.signal(signal.at(timeline.shards().now()));
      }
    }
  }

  /** Lets the live clock follow the wall clock where no tick does. */
  void markLive() throws IOException {
    Timeline live = timeline(LIVE);
    live.mark(live.markTime(options.wallClock().instant()));
  }

  // ---- rules

  /** Makes a file's rules live. */
  List<RuleStatus> load(String path, String text, CheckedFile file) throws IOException {
    return load(path, text, PlannedFile.later(file));
  }

  /** The same with rules that are planned already. */
  List<RuleStatus> load(String path, String text, PlannedFile file) throws IOException {
    Placement placement = placed(file, List.copyOf(timelines.keySet()));
    List<RuleStatus> all = new ArrayList<>(placement.torn());
    for (Timeline timeline : timelines.values()) {
      all.addAll(timeline.load(path, text, placement.on(timeline.name())));
    }
    torn.put(path, placement.torn());
    board.removeFile(path);
    board.put(all);
    return all;
  }

  void unload(String path) throws IOException {
    for (Timeline timeline : timelines.values()) {
      timeline.unload(path);
    }
    torn.remove(path);
    board.removeFile(path);
  }

  /** Files whose rules are live. */
  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>(torn.keySet());
    timelines.values().forEach(timeline -> paths.addAll(timeline.paths()));
    return paths;
  }

  boolean told(String rule, Entry.Command command) throws IOException {
    for (Timeline timeline : timelines.values()) {
      if (timeline.told(rule, command)) {
        RuleStatus status = timeline.shards().status(rule);
        board.put(status == null ? List.of() : List.of(status));
        return true;
      }
    }
    return false;
  }

  /**
   * Why a rule fired or did not: the answer, or the work that finds it, for a thread that may wait.
   *
   * @param at microseconds of event time; null for how it stands now
   * @param patience how long looking back may take, in nanoseconds
   */
  WhyFound why(String rule, @Nullable Long at, long patience) {
    long wall = EventTime.of(options.wallClock().instant());
    for (Timeline timeline : timelines.values()) {
      WhyFound answer = timeline.why(rule, at, wall, patience);
      if (answer != null) {
        return answer;
      }
    }
    return new WhyFound.Answered(new WhyAnswer.NoRule());
  }

  /** Takes snapshots that are due, and cuts the journals behind them. */
  void keep() throws IOException {
    for (Timeline timeline : timelines.values()) {
      timeline.keep();
    }
  }

  /** Whether a snapshot that was taken is not on the disk yet. */
  boolean isKeeping() {
    return timelines.values().stream().anyMatch(timeline -> timeline.snapshots().isSettling());
  }

  /** Done when {@link #keep} can do more for the snapshots that are on their way to the disk. */
  CompletableFuture<Void> keeping() {
    return CompletableFuture.allOf(
        timelines.values().stream()
            .map(timeline -> timeline.snapshots().settling())
            .toArray(CompletableFuture[]::new));
  }

  /** Done when the outcomes handed on so far are stored, or are known not to be. */
  Future<?> stored() {
    return Future.join(timelines.values().stream().<Future<?>>map(Timeline::stored).toList());
  }

  // ---- outcomes and news

  boolean hasOutcomes() {
    return timelines.values().stream().anyMatch(Timeline::hasOutcomes);
  }

  /** Whether firings pile up that nobody stores: then no more input is taken. */
  boolean isFull() {
    for (Timeline timeline : timelines.values()) {
      if (timeline.isFull()) {
        return true;
      }
    }
    return false;
  }

  void offerAgain() {
    timelines.values().forEach(Timeline::offerAgain);
  }

  void release() {
    timelines.values().forEach(Timeline::release);
  }

  /** Has inputs reach the disk that nobody waits for. */
  void syncInput() {
    timelines.values().forEach(Timeline::syncInput);
  }

  CompletableFuture<Void> synced() {
    return CompletableFuture.allOf(
        timelines.values().stream().map(Timeline::synced).toArray(CompletableFuture[]::new));
  }

  /** Looks at some of the rules that changed: a part, so that no tick waits long. */
  void lookAtRules() {
    for (Timeline timeline : timelines.values()) {
      board.note(timeline.shards().changedRules());
    }
  }

  /** Tells of the rules that were looked at since this was last called. */
  void tellOfRules() {
    board.tell();
  }

  private Collection<RuleStatus> statuses() {
    List<RuleStatus> all = new ArrayList<>();
    timelines.values().forEach(timeline -> all.addAll(timeline.shards().statuses()));
    return all;
  }

  @Nullable ResumePoint resumePoint(String replay) {
    return timeline(replay).resumePoint();
  }

  List<TimelineStatus> timelines() {
    return timelines.values().stream().map(TimelineStatus::of).toList();
  }

  @Override
  public void close() throws IOException {
    for (Timeline timeline : timelines.values()) {
      timeline.close();
    }
  }
}
