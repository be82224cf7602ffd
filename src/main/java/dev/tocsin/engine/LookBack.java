package dev.tocsin.engine;

import dev.tocsin.engine.EngineOptions.RuleReader;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.journal.JournalReader;
import dev.tocsin.engine.journal.SnapshotFiles;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.engine.why.WhyAnswer.Code;
import dev.tocsin.engine.why.WhyAnswer.Found;
import dev.tocsin.engine.why.WhyAnswer.Unanswered;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how a rule stood at an instant that is past: it runs again over the journal, from the newest
 * snapshot before that instant on. Takes as long as reading that does, so it runs on a thread of
 * its own; nothing of the live engine is touched.
 *
 * @param directory of the run's journal
 * @param ours takes out of a file the rules that live on another timeline
 * @param patience how long it may take, in nanoseconds
 */
record LookBack(
    Path directory,
    String run,
    Rerun.Wanted wanted,
    Instruments instruments,
    RuleReader reader,
    UnaryOperator<CheckedFile> ours,
    long at,
    long patience)
    implements WhyFound, Callable<WhyAnswer> {

  private static final Logger LOG = LoggerFactory.getLogger(LookBack.class);
  private static final int ENTRIES_BETWEEN_LOOKS = 1_024;

  /** Nobody else uses the shapes: what is unloaded here is not missed there. */
  @Override
  public WhyAnswer call() throws IOException {
    long deadline = System.nanoTime() + patience;
    boolean[] late = {false};
    long[] last = {0};
    long[] begins = {EventTime.NEVER};
    try (var rerun = new Rerun(run, wanted, instruments, new Shapes(), at)) {
      Snapshot before = snapshot();
      if (before != null) {
        rerun.restore(before, live(before));
        begins[0] = before.clock().now();
        last[0] = before.clock().position();
      }
      JournalReader.read(
          directory,
          run,
          last[0] + 1,
          (position, entry) -> {
            last[0] = position;
            late[0] = position % ENTRIES_BETWEEN_LOOKS == 0 && System.nanoTime() - deadline > 0;
            begins[0] = Math.min(begins[0], time(entry));
            return !late[0] && take(rerun, position, entry);
          });
      if (late[0]) {
        return new Unanswered(
            Code.TOO_LONG,
            Note.of(
                "reading the input of run "
                    + run
                    + " again took too long; ask for an instant"
                    + " nearer to its beginning, or use tocsin why over recorded ticks"));
      }
      if (at < begins[0]) {
        return new Unanswered(Code.NOT_LIVE, Note.at("run " + run + " begins", begins[0]));
      }
      rerun.reach(last[0]);
      Why why = rerun.why();
      return why == null
          ? new Unanswered(Code.NOT_LIVE, Note.at("the rule was not live yet", at))
          : new Found(why);
    } catch (NoSuchFileException e) {
      return new Unanswered(
          Code.OUT_OF_REACH, Note.of("the input of run " + run + " is no longer kept"));
    }
  }

  /**
   * The newest one that was taken before the instant; null where the input goes back to the start.
   */
  private @Nullable Snapshot snapshot() throws IOException {
    for (SnapshotFiles.Stored stored : new SnapshotFiles(directory, run).newestFirst()) {
      try {
        var snapshot = new Snapshot(SnapshotFiles.read(stored));
        if (snapshot.clock().now() < at) {
          return snapshot;
        }
      } catch (NoSuchFileException e) {
        LOG.debug("snapshot {} was taken away meanwhile", stored.position());
      } catch (IOException e) {
        LOG.warn(
            "snapshot {} of run {} cannot be read: {}", stored.position(), run, e.getMessage());
      }
    }
    return null;
  }

  private List<CheckedFile> live(Snapshot snapshot) {
    List<CheckedFile> files = new ArrayList<>();
    snapshot
        .files()
        .forEach(
            (path, text) -> {
              CheckedFile file = wanted.needs(path) ? reader.read(path, text) : null;
              if (file != null) {
                files.add(ours.apply(file));
              }
            });
    return files;
  }

  private static long time(Entry entry) {
    return switch (entry) {
      case Entry.Ticked ticked -> ticked.tick().time();
      case Entry.Signalled signalled -> signalled.signal().time();
      case Entry.Marked marked -> marked.time();
      case Entry.RulesLoaded _, Entry.RulesUnloaded _, Entry.RuleTold _ -> EventTime.NEVER;
    };
  }

  private boolean take(Rerun rerun, long position, Entry entry) {
    return switch (entry) {
      case Entry.Ticked ticked -> rerun.tick(position, ticked.tick());
      case Entry.Signalled signalled -> rerun.signal(position, signalled.signal());
      case Entry.Marked marked -> rerun.mark(position, marked.time());
      case Entry.RulesLoaded loaded -> {
        CheckedFile file =
            rerun.needs(loaded.path()) ? reader.read(loaded.path(), loaded.text()) : null;
        if (file != null) {
          rerun.load(position, ours.apply(file));
        }
        yield true;
      }
      case Entry.RulesUnloaded unloaded -> {
        rerun.unload(unloaded.path());
        yield true;
      }
      case Entry.RuleTold told -> {
        rerun.tell(told.rule(), told.command());
        yield true;
      }
    };
  }
}
