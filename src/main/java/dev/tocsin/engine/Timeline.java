package dev.tocsin.engine;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.journal.Journal;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One clock: the run that is on, and those before it until what came of them is stored. What comes
 * of an input is told at once, and handed on when the journal has reached the disk. A run of a
 * replay begins with fresh state and a journal of its own. Belongs to the engine's thread.
 */
final class Timeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

  private final String name;
  private final Path directory;
  private final EngineOptions options;
  private final Shapes shapes;
  private final Handing handing;

  /** Those before whose outcomes are not all stored. */
  private final Set<Run> retired = ConcurrentHashMap.newKeySet();

  private final UnaryOperator<CheckedFile> ours;
  private Run run;

  /**
   * Opens the newest run, evaluates again what its journal holds, and does the same for older runs
   * whose outcomes may not all be stored.
   *
   * @param ours takes out of a file the rules that live on another timeline
   */
  Timeline(
      String name,
      EngineOptions options,
      Shapes shapes,
      OutcomeSink sink,
      UnaryOperator<CheckedFile> ours)
      throws IOException {
    this.name = name;
    this.directory = options.directory().resolve(name);
    this.options = options;
    this.shapes = shapes;
    this.handing = new Handing(sink);
    this.ours = ours;
    List<String> runs = Journal.runs(directory);
    for (String older : runs.isEmpty() ? runs : runs.subList(0, runs.size() - 1)) {
      // its journal is still there: its outcomes may not all have been stored
      Run finished = open(older);
      finished.rest();
      retire(finished);
    }
    run = open(runs.isEmpty() ? newRun() : runs.getLast());
    release();
  }

  private Run open(String id) throws IOException {
    return new Run(id, directory, options, shapes, handing, ours);
  }

  private String newRun() {
    String now = options.wallClock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return name + "-" + now.replace("-", "").replace(":", "");
  }

  // the journal may go when all that came of it is stored
  private void retire(Run old) {
    retired.add(old);
    handing
        .end(old.name())
        .onSuccess(
            _ -> {
              try {
                if (retired.remove(old)) {
                  old.delete();
                }
              } catch (IOException e) {
                LOG.warn("the journal of run {} could not be taken away", old.name(), e);
              }
            });
  }

  // ---- inputs

  /** Those ticks of a source that numbers them which the run does not hold yet. */
  List<Tick> unknown(List<Tick> ticks, long first) {
    return run.unknown(ticks, first);
  }

  /** Journals ticks and evaluates them, in their order. */
  void ticks(String source, List<Tick> ticks) throws IOException {
    run.ticks(source, ticks);
  }

  /** Whether the last input could not be written to the journal. */
  boolean isFailing() {
    return run.journal().isFailing();
  }

  /**
   * Looks whether the journal takes entries again, where it did not take the last.
   *
   * @throws IOException where it does not
   */
  void tryAgain() throws IOException {
    run.journal().tryAgain();
  }

  /** Journals a signal and evaluates it. */
  void signal(Signal signal) throws IOException {
    run.signal(signal);
  }

  /** Moves the clock; journaled only where something is due by then. */
  void mark(long time) throws IOException {
    run.mark(time);
  }

  /** Makes a rule file live; the same text again changes nothing. */
  List<RuleStatus> load(String path, String text, PlannedFile file) throws IOException {
    return run.load(path, text, file);
  }

  void unload(String path) throws IOException {
    run.unload(path);
  }

  /** Tells a rule something; false where it does not live here. */
  boolean told(String rule, Entry.Command command) throws IOException {
    return run.told(rule, command);
  }

  /** Goes over to a run, with fresh state and the same rules, unless it is the one that is on. */
  void run(String next) throws IOException {
    if (next.equals(run.name())) {
      return;
    }
    Run old = run;
    old.rest();
    if (old.isUntouched()) {
      old.delete();
    } else {
      retire(old);
    }
    run = open(next);
    if (run.isNew()) {
      run.begin(old.files().all());
    }
  }

  // ---- why

  /**
   * Why a rule fired or did not: the answer, or the work that finds it, for a thread that may wait.
   *
   * @param at microseconds of event time; null for how it stands now
   * @param wall the wall clock as event time: the live clock goes on where nothing comes
   * @param patience how long looking back may take, in nanoseconds
   * @return null where no such rule lives here
   */
  @Nullable WhyFound why(String rule, @Nullable Long at, long wall, long patience) {
    RuleStatus status = run.shards().status(rule);
    if (status == null) {
      return null;
    }
    Shards shards = run.shards();
    long now = shards.isRunning() ? shards.now() : wall;
    boolean isLive = name.equals(Engine.LIVE);
    if (at == null || at > now && isLive && at <= wall) {
      Why why = shards.why(rule, at == null ? now : at);
      return new WhyFound.Answered(why == null ? new WhyAnswer.NoRule() : new WhyAnswer.Found(why));
    }
    if (at > now) {
      return new WhyFound.Answered(
          new WhyAnswer.Unanswered(
              WhyAnswer.Code.NOT_REACHED,
              Note.at("the clock of run " + run() + " stands", isLive ? wall : now)));
    }
    List<CheckedFile> live = run.files().checked();
    return new LookBack(
        directory,
        run(),
        Rerun.Wanted.of(live, status.file(), status.alert(), status.member()),
        options.instruments(),
        options.reader(),
        ours,
        at,
        patience);
  }

  // ---- outcomes

  /** Hands on what came of the inputs so far, once the disk has them. */
  void release() {
    handing.release();
  }

  /** Offers again what the sink refused. */
  void offerAgain() {
    handing.offerAgain();
  }

  /** Whether the sink takes no more for now. */
  boolean isFull() {
    return handing.isFull();
  }

  /** Done when all inputs so far have reached the disk. */
  CompletableFuture<Void> synced() {
    return run.synced();
  }

  /** Has inputs reach the disk that nobody waits for. */
  void syncInput() {
    run.syncInput();
  }

  boolean hasOutcomes() {
    return handing.isWaiting();
  }

  // ---- how it stands

  String name() {
    return name;
  }

  String run() {
    return run.name();
  }

  Shards shards() {
    return run.shards();
  }

  List<String> paths() {
    return List.copyOf(run.files().all().keySet());
  }

  /** Where a source of this timeline goes on; null where the journal holds no tick. */
  @Nullable ResumePoint resumePoint() {
    return run.resumePoint();
  }

  /** Where the wall clock has to be for a mark: the live clock trails it. */
  long markTime(Instant wall) {
    return EventTime.of(wall) - options.trail();
  }

  // ---- snapshots

  /**
   * Takes a snapshot when it is time for one, and cuts the journal behind those that are stored.
   */
  void keep() throws IOException {
    run.keep(this::isStored);
  }

  /** The snapshots of the run that is on. */
  Snapshots snapshots() {
    return run.snapshots();
  }

  /** Done when the outcomes handed on so far are stored, or are known not to be. */
  Future<?> stored() {
    return handing.stored();
  }

  /** Ends; the next start goes on from here where all firings are stored. */
  @Override
  public void close() throws IOException {
    release();
    if (handing.isAllStored(run.name())) {
      run.keepEnd(this::isStored);
    }
    run.rest();
    run.close();
    for (Run old : retired) {
      if (retired.remove(old)) {
        old.close();
      }
    }
  }

  private boolean isStored(long position) {
    return handing.isStored(run.name(), position);
  }
}
