package dev.tocsin.engine;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.journal.Journal;
import dev.tocsin.engine.journal.SnapshotFiles;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One clock with its journal and its shards: each input is written to the journal and then
 * evaluated; what comes of it is handed on when the journal has reached the disk. A run of a replay
 * begins with fresh state and a journal of its own. Belongs to the engine's thread.
 */
final class Timeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

  /** How many ticks of the journal are evaluated at once. */
  private static final int BATCH = 1_024;

  private final String name;
  private final Path directory;
  private final EngineOptions options;
  private final Shapes shapes;
  private final Handing handing;
  private final UnaryOperator<CheckedFile> ours;
  private final Map<String, RuleText> files = new LinkedHashMap<>();
  private Journal journal;
  private Shards shards;
  private Snapshots snapshots;
  private long lastOutcome;
  private long sourceTicks;
  private final List<Tick> rerun = new ArrayList<>();

  /** A live rule file: its text, and those of its rules that live here. */
  private record RuleText(String text, CheckedFile file) {}

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
    for (String run : runs.isEmpty() ? runs : runs.subList(0, runs.size() - 1)) {
      finish(run);
    }
    String run = runs.isEmpty() ? newRun() : runs.getLast();
    snapshots = snapshots(run);
    shards = shards(run);
    journal = open(run);
    release();
  }

  private Snapshots snapshots(String run) {
    return new Snapshots(directory, run, options.keeping(), options.wallClock().instant());
  }

  private Shards shards(String run) {
    var made = new Shards(options.shards(), run, options.instruments(), shapes, this::came);
    made.sources(options.replays()::containsKey);
    return made;
  }

  private void came(Outcome outcome) {
    handing.add(outcome);
    lastOutcome = outcome.position();
  }

  private String newRun() {
    String now = options.wallClock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return name + "-" + now.replace("-", "").replace(":", "");
  }

  // an older run whose journal is still there: its outcomes may not all have been stored
  private void finish(String run) throws IOException {
    snapshots = snapshots(run);
    shards = shards(run);
    Journal old = open(run);
    retire(old, snapshots);
    shards.close();
    files.clear();
    sourceTicks = 0;
    lastOutcome = 0;
  }

  // the journal may go when all that came of it is stored
  private void retire(Journal old, Snapshots ofOld) {
    handing.hand();
    handing
        .stored()
        .onComplete(
            done -> {
              try {
                if (done.succeeded()) {
                  old.delete();
                  ofOld.deleteAll();
                } else {
                  old.close();
                }
              } catch (IOException e) {
                LOG.warn("the journal of run {} could not be taken away", old.run(), e);
              }
            });
  }

  // from the newest snapshot that can be read, and then what the journal holds since
  private Journal open(String run) throws IOException {
    long from = restore(run) + 1;
    Journal opened = Journal.open(directory, run, from, options.keeping().segment(), this::again);
    rerun(opened.end());
    if (opened.cut() > 0) {
      LOG.warn(
          "the journal of run {} ended in the middle of an entry; {} bytes cut off",
          run,
          opened.cut());
    }
    long known = options.stored().of(run);
    if (known > opened.end()) {
      LOG.error(
          "firings of run {} are stored up to position {}, but its journal ends at {}: part of it"
              + " is lost; it goes on behind the stored ones",
          run,
          known,
          opened.end());
      opened.skipTo(known + 1);
    }
    return opened;
  }

  private long restore(String run) throws IOException {
    long first = Journal.first(directory, run);
    long known = options.stored().of(run);
    for (SnapshotFiles.Stored stored : snapshots.newestFirst()) {
      if (stored.position() + 1 < first) {
        break;
      }
      try {
        var snapshot = new Snapshot(SnapshotFiles.read(stored));
        if (known >= 0 && known < snapshot.lastOutcome() && reachesBefore(stored, first)) {
          LOG.warn(
              "the database lacks firings of run {} behind position {}; they are worked out again",
              run,
              known);
          continue;
        }
        restore(snapshot);
        snapshots.restored(stored.position());
        LOG.info("run {} goes on from its snapshot at position {}", run, stored.position());
        return stored.position();
      } catch (IOException | RuntimeException e) {
        LOG.warn(
            "the snapshot of run {} at position {} cannot be used, an earlier one or the journal"
                + " is: {}",
            run,
            stored.position(),
            e.getMessage());
        shards.close();
        shards = shards(run);
        files.clear();
        handing.forget();
      }
    }
    if (first > 1) {
      LOG.error(
          "the journal of run {} begins at position {} and no snapshot before it can be used: its"
              + " rules begin afresh there",
          run,
          first);
    }
    return first - 1;
  }

  // whether an earlier point is left from which the run can be worked out again
  private boolean reachesBefore(SnapshotFiles.Stored stored, long first) throws IOException {
    return first == 1
        || snapshots.newestFirst().stream().anyMatch(one -> one.position() < stored.position());
  }

  private void restore(Snapshot snapshot) {
    Map<String, RuleText> texts = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : snapshot.files().entrySet()) {
      CheckedFile checked = options.reader().read(file.getKey(), file.getValue());
      if (checked == null) {
        LOG.warn("{} was live and has errors now; its rules are left out", file.getKey());
      } else {
        texts.put(file.getKey(), new RuleText(file.getValue(), ours.apply(checked)));
      }
    }
    shards.restore(snapshot, texts.values().stream().map(RuleText::file).toList());
    files.putAll(texts);
    sourceTicks = snapshot.sourceTicks();
    lastOutcome = snapshot.lastOutcome();
  }

  private void again(long position, Entry entry) {
    if (entry instanceof Entry.Ticked ticked) {
      rerun.add(ticked.tick());
      if (rerun.size() == BATCH) {
        rerun(position);
      }
      return;
    }
    rerun(position - 1);
    switch (entry) {
      case Entry.Ticked _ -> {}
      case Entry.Signalled signalled -> shards.signal(position, signalled.signal());
      case Entry.Marked marked -> shards.mark(position, marked.time());
      case Entry.RulesLoaded loaded -> {
        CheckedFile file = options.reader().read(loaded.path(), loaded.text());
        if (file == null) {
          LOG.warn("{} was live and has errors now; its rules are left out", loaded.path());
        } else {
          live(position, loaded.path(), new RuleText(loaded.text(), ours.apply(file)));
        }
      }
      case Entry.RulesUnloaded unloaded -> {
        files.remove(unloaded.path());
        shards.unload(unloaded.path());
      }
      case Entry.RuleTold told -> tell(told.rule(), told.command());
    }
  }

  // ticks go to the shards in batches; the last of them stands at that position
  private void rerun(long last) {
    if (!rerun.isEmpty()) {
      sourceTicks += rerun.size();
      shards.ticks(last - rerun.size() + 1, rerun);
      rerun.clear();
    }
  }

  private List<RuleStatus> live(long position, String path, RuleText text) {
    files.put(path, text);
    return shards.load(position, text.file());
  }

  private boolean tell(String rule, Entry.Command command) {
    return shards.tell(rule, command);
  }

  // ---- inputs

  /**
   * Those ticks of a source that numbers them which the journal does not hold yet: a batch comes
   * again where its answer was lost.
   *
   * @param first how many ticks of the run came before these
   */
  List<Tick> unknown(List<Tick> ticks, long first) {
    int known = (int) Math.clamp(sourceTicks - first, 0L, (long) ticks.size());
    return ticks.subList(known, ticks.size());
  }

  /** Journals ticks and evaluates them, in their order. */
  void ticks(String source, List<Tick> ticks) throws IOException {
    long first = journal.end() + 1;
    boolean written = false;
    try {
      for (Tick tick : ticks) {
        journal.put(new Entry.Ticked(source, tick));
      }
      journal.flush();
      written = true;
    } finally {
      // where the disk failed half-way, what reached the journal happened, and nothing else did
      int taken = written ? ticks.size() : (int) (journal.end() - first + 1);
      sourceTicks += taken;
      shards.ticks(first, ticks.subList(0, taken));
    }
  }

  /** Journals a signal and evaluates it. */
  void signal(Signal signal) throws IOException {
    shards.signal(journal.append(new Entry.Signalled(signal)), signal);
  }

  /** Moves the clock; journaled only where something is due by then. */
  void mark(long time) throws IOException {
    if (shards.isDue(time)) {
      long position = journal.append(new Entry.Marked(time));
      shards.mark(position, time);
    }
  }

  /** Makes a rule file live; the same text again changes nothing. */
  List<RuleStatus> load(String path, String text, CheckedFile file) throws IOException {
    RuleText before = files.get(path);
    if (before != null && before.text().equals(text)) {
      return shards.statuses().stream().filter(status -> status.file().equals(path)).toList();
    }
    if (before == null && file.alerts().isEmpty()) {
      return List.of();
    }
    long position = journal.append(new Entry.RulesLoaded(path, text));
    return live(position, path, new RuleText(text, file));
  }

  void unload(String path) throws IOException {
    if (files.remove(path) != null) {
      journal.append(new Entry.RulesUnloaded(path));
      shards.unload(path);
    }
  }

  /** Tells a rule something; false where it does not live here. */
  boolean told(String rule, Entry.Command command) throws IOException {
    if (shards.status(rule) == null) {
      return false;
    }
    journal.append(new Entry.RuleTold(rule, command));
    return tell(rule, command);
  }

  /** Goes over to a run, with fresh state and the same rules, unless it is the one that is on. */
  void run(String run) throws IOException {
    if (run.equals(journal.run())) {
      return;
    }
    boolean untouched = sourceTicks == 0;
    Journal old = journal;
    Map<String, RuleText> current = new LinkedHashMap<>(files);
    Snapshots ofOld = snapshots;
    shards.close();
    sourceTicks = 0;
    lastOutcome = 0;
    files.clear();
    snapshots = snapshots(run);
    shards = shards(run);
    journal = open(run);
    if (untouched) {
      old.delete();
      ofOld.deleteAll();
    } else {
      retire(old, ofOld);
    }
    if (journal.end() > 0) {
      return;
    }
    for (Map.Entry<String, RuleText> file : current.entrySet()) {
      RuleText text = file.getValue();
      long position = journal.append(new Entry.RulesLoaded(file.getKey(), text.text()));
      live(position, file.getKey(), text);
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
    RuleStatus status = shards.status(rule);
    if (status == null) {
      return null;
    }
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
    List<CheckedFile> live = files.values().stream().map(RuleText::file).toList();
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
    return journal.synced();
  }

  boolean hasOutcomes() {
    return handing.isWaiting();
  }

  // ---- how it stands

  String name() {
    return name;
  }

  String run() {
    return journal.run();
  }

  Shards shards() {
    return shards;
  }

  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Where a source of this timeline goes on; null where the journal holds no tick. */
  @Nullable ResumePoint resumePoint() {
    return sourceTicks == 0 ? null : new ResumePoint(journal.run(), sourceTicks);
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
    Instant now = options.wallClock().instant();
    if (shards.isRunning()) {
      snapshots.look(journal, now, this::snapshot);
    }
    snapshots.settle(journal, now, handing::isStored);
  }

  private StateBytes snapshot() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((path, text) -> texts.put(path, text.text()));
    var out = new SnapshotWriter(texts);
    out.run(sourceTicks, lastOutcome);
    shards.save(out);
    return out.bytes();
  }

  /** Done when the outcomes handed on so far are stored, or are known not to be. */
  Future<?> stored() {
    return handing.stored();
  }

  /** Ends; the next start goes on from here where all firings are stored. */
  @Override
  public void close() throws IOException {
    release();
    Instant now = options.wallClock().instant();
    if (shards.isRunning() && handing.isAllStored()) {
      snapshots.close(journal, now, handing::isStored);
      snapshots.take(journal, now, this::snapshot);
      snapshots.close(journal, now, handing::isStored);
    }
    shards.close();
    journal.close();
  }
}
