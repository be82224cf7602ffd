package dev.tocsin.engine;

import dev.tocsin.engine.LiveFiles.RuleText;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.journal.Journal;
import dev.tocsin.engine.journal.SnapshotFiles;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a clock: its journal, its shards, its snapshots, and the rule files that are live in
 * it. Each input is written to the journal and then evaluated. Belongs to the engine's thread.
 */
final class Run implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /** How many ticks of the journal are evaluated at once. */
  private static final int BATCH = 1_024;

  private final String name;
  private final Path directory;
  private final EngineOptions options;
  private final Shapes shapes;
  private final Handing outcomes;
  private final LiveFiles files;
  private final List<Tick> rerun = new ArrayList<>();
  private final Snapshots snapshots;
  private final Journal journal;
  private Shards shards;
  private long lastOutcome;
  private long sourceTicks;
  private boolean isOpen;

  /**
   * Opens a run: what its newest snapshot and its journal hold is evaluated again.
   *
   * @param outcomes takes what comes of its inputs
   * @param ours takes out of a file the rules that live on another timeline
   */
  Run(
      String name,
      Path directory,
      EngineOptions options,
      Shapes shapes,
      Handing outcomes,
      UnaryOperator<CheckedFile> ours)
      throws IOException {
    this.name = name;
    this.directory = directory;
    this.options = options;
    this.shapes = shapes;
    this.outcomes = outcomes;
    this.files = new LiveFiles(options.reader(), ours);
    snapshots = new Snapshots(directory, name, options.keeping(), options.wallClock().instant());
    shards = freshShards();
    journal = open();
    isOpen = true;
  }

  private Shards freshShards() {
    var made = new Shards(options.shards(), name, options.instruments(), shapes, this::came);
    made.sources(options.replays()::containsKey);
    return made;
  }

  private void came(Outcome outcome) {
    outcomes.add(outcome);
    if (isOpen) {
      outcomes.tell(outcome);
    }
    lastOutcome = outcome.position();
  }

  // from the newest snapshot that can be read, and then what the journal holds since
  private Journal open() throws IOException {
    long from = restore() + 1;
    Journal opened = Journal.open(directory, name, from, options.keeping().segment(), this::again);
    rerun(opened.end());
    if (opened.cut() > 0) {
      LOG.warn(
          "the journal of run {} ended in the middle of an entry; {} bytes cut off",
          name,
          opened.cut());
    }
    long known = options.stored().of(name);
    if (known > opened.end()) {
      LOG.error(
          "firings of run {} are stored up to position {}, but its journal ends at {}: part of it"
              + " is lost; it goes on behind the stored ones",
          name,
          known,
          opened.end());
      opened.skipTo(known + 1);
    }
    return opened;
  }

  private long restore() throws IOException {
    long first = Journal.first(directory, name);
    long known = options.stored().of(name);
    for (SnapshotFiles.Stored stored : snapshots.newestFirst()) {
      if (stored.position() + 1 < first) {
        break;
      }
      try {
        var snapshot = new Snapshot(SnapshotFiles.read(stored));
        if (known >= 0 && known < snapshot.lastOutcome() && reachesBefore(stored, first)) {
          LOG.warn(
              "the database lacks firings of run {} behind position {}; they are worked out again",
              name,
              known);
          continue;
        }
        restore(snapshot);
        snapshots.restored(stored.position());
        LOG.info("run {} goes on from its snapshot at position {}", name, stored.position());
        return stored.position();
      } catch (IOException | RuntimeException e) {
        LOG.warn(
            "the snapshot of run {} at position {} cannot be used, an earlier one or the journal"
                + " is: {}",
            name,
            stored.position(),
            e.getMessage());
        shards.close();
        shards = freshShards();
        files.clear();
        outcomes.forget(name);
      }
    }
    if (first > 1) {
      LOG.error(
          "the journal of run {} begins at position {} and no snapshot before it can be used: its"
              + " rules begin afresh there",
          name,
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
    shards.restore(snapshot, files.restore(snapshot.files()));
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
        RuleText text = files.read(loaded.path(), loaded.text());
        if (text != null) {
          live(position, loaded.path(), text);
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
    return shards.load(position, PlannedFile.now(text.file()));
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

  /**
   * Journals ticks and evaluates them, in their order.
   *
   * @throws IOException where they cannot be journaled; none of them is evaluated then
   */
  void ticks(String source, List<Tick> ticks) throws IOException {
    long first = journal.end() + 1;
    for (Tick tick : ticks) {
      journal.put(source, tick);
    }
    journal.flush();
    sourceTicks += ticks.size();
    shards.ticks(first, ticks);
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
  List<RuleStatus> load(String path, String text, PlannedFile file) throws IOException {
    RuleText before = files.get(path);
    if (before != null && before.text().equals(text)) {
      return shards.statuses(path);
    }
    if (before == null && file.file().alerts().isEmpty()) {
      return List.of();
    }
    long position = journal.append(new Entry.RulesLoaded(path, text));
    files.put(path, new RuleText(text, file.file()));
    return shards.load(position, file);
  }

  void unload(String path) throws IOException {
    if (files.remove(path)) {
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

  /** Begins with rule files that were live in the run before. */
  void begin(Map<String, RuleText> before) throws IOException {
    for (Map.Entry<String, RuleText> file : before.entrySet()) {
      RuleText text = file.getValue();
      long position = journal.append(new Entry.RulesLoaded(file.getKey(), text.text()));
      live(position, file.getKey(), text);
    }
  }

  // ---- how it stands

  String name() {
    return name;
  }

  Shards shards() {
    return shards;
  }

  /** The rule files that are live. */
  LiveFiles files() {
    return files;
  }

  /** Whether nothing has ever been journaled. */
  boolean isNew() {
    return journal.end() == 0;
  }

  /** Whether no tick came yet. */
  boolean isUntouched() {
    return sourceTicks == 0;
  }

  /** Where a source of this run goes on; null where the journal holds no tick. */
  @Nullable ResumePoint resumePoint() {
    return sourceTicks == 0 ? null : new ResumePoint(name, sourceTicks);
  }

  /** Done when all inputs so far have reached the disk. */
  CompletableFuture<Void> synced() {
    return journal.synced();
  }

  /** Has inputs reach the disk that nobody waits for. */
  void syncInput() {
    journal.syncIfAhead();
  }

  // ---- its end, and what it leaves

  /**
   * Takes a snapshot when it is time for one, and cuts the journal behind those that are stored.
   *
   * @param isStored whether all outcomes up to a position are stored
   */
  void keep(LongPredicate isStored) throws IOException {
    Instant now = options.wallClock().instant();
    if (shards.isRunning()) {
      snapshots.look(journal, now, this::snapshot);
    }
    snapshots.settle(journal, now, isStored);
  }

  Snapshots snapshots() {
    return snapshots;
  }

  Journal journal() {
    return journal;
  }

  /** Takes a snapshot of how it ends, so that the next start goes on from here. */
  void keepEnd(LongPredicate isStored) throws IOException {
    if (shards.isRunning()) {
      Instant now = options.wallClock().instant();
      snapshots.close(journal, now, isStored);
      snapshots.take(journal, now, this::snapshot);
      snapshots.close(journal, now, isStored);
    }
  }

  private StateBytes snapshot() throws IOException {
    var out = new SnapshotWriter(files.texts());
    out.run(sourceTicks, lastOutcome);
    shards.save(out);
    return out.bytes();
  }

  /** Takes its files away; what came of it is stored. Its shards are at rest. */
  void delete() throws IOException {
    journal.delete();
    snapshots.deleteAll();
  }

  /** Ends its shards; the journal stays open until it is closed or deleted. */
  void rest() {
    shards.close();
  }

  /** Closes the journal of a run that rests. */
  @Override
  public void close() throws IOException {
    journal.close();
  }
}
