package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.check.RuleOutline;
import dev.tocsin.lang.checked.CheckedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read of each file and what of it runs. One thread at a time. */
final class LoadedFiles {

  private static final Logger log = LoggerFactory.getLogger(LoadedFiles.class);

  /** Some file systems keep times by the second: a younger change may not show in the stamp. */
  private static final Duration SURE_TO_SHOW = Duration.ofSeconds(2);

  private final RuleTree tree;
  private final RuleChecker checker;
  private final TreeNeighbours neighbours;
  private final InstantSource clock;
  private final RuleFileChange.Listener listener;
  private final TreeMap<RulePath, Entry> entries = new TreeMap<>();
  private Set<String> passedOver = Set.of();

  LoadedFiles(
      RuleTree tree,
      RuleChecker checker,
      TreeNeighbours neighbours,
      InstantSource clock,
      RuleFileChange.Listener listener) {
    this.tree = tree;
    this.neighbours = neighbours;
    this.checker = checker;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * One file.
   *
   * @param stamp how it looked just before it was read; null where it may have changed unseen since
   * @param mentionsOthers whether what is wrong with it may depend on other files
   */
  private record Entry(@Nullable Stamp stamp, RuleFile file, boolean mentionsOthers) {}

  List<RuleFile> files() {
    return entries.values().stream().map(Entry::file).toList();
  }

  /** Takes in what has changed on the disk. */
  List<Path> refresh() throws IOException {
    RuleTree.Scan scan = tree.scan();
    Set<RulePath> paths = new TreeSet<>(entries.keySet());
    paths.addAll(scan.files().keySet());
    boolean changed = false;
    for (RulePath path : paths) {
      Stamp stamp = scan.files().get(path);
      Entry entry = entries.get(path);
      if (stamp == null || entry == null || !stamp.equals(entry.stamp())) {
        changed |= reload(path);
      }
    }
    if (changed) {
      recheck(false);
    }
    Set<String> passed = Set.copyOf(scan.passedOver());
    if (!passed.equals(passedOver)) {
      passedOver = passed;
      passed.forEach(path -> log.warn("rule file passed over, its path cannot be used: {}", path));
    }
    return scan.directories();
  }

  /** Takes in a file that was just written or removed, and what that means for the others. */
  void take(RulePath path) throws IOException {
    if (reload(path)) {
      recheck(false);
    }
  }

  /**
   * Looks again at files whose text is as it was.
   *
   * @param all whether not only at those that speak of alerts of others
   */
  void recheck(boolean all) throws IOException {
    for (RulePath path : List.copyOf(entries.keySet())) {
      Entry entry = entries.get(path);
      if (entry != null
          && (all || entry.mentionsOthers())
          && tree.read(path) instanceof Content.Text(RuleText text)
          && text.version().equals(entry.file().version())) {
        Checked checked = checker.check(path.text(), text.text(), neighbours);
        if (!checked.diagnostics().equals(entry.file().diagnostics())) {
          take(path, entry.stamp(), text.version(), checked, entry, entry.mentionsOthers());
        }
      }
    }
  }

  /** Reads one file again and tells the listener if it is another than before; whether it is. */
  private boolean reload(RulePath path) throws IOException {
    Stamp stamp = tree.stamp(path);
    Entry before = entries.get(path);
    switch (tree.read(path)) {
      case Content.Missing missing -> {
        if (entries.remove(path) == null) {
          return false;
        }
        listener.changed(new RuleFileChange(path.text(), null, new Checked(null, List.of()), null));
      }
      case Content.Text(RuleText text) -> {
        boolean others = RuleOutline.mentionsOthers(text.text());
        if (before != null && text.version().equals(before.file().version())) {
          entries.put(path, new Entry(settled(stamp), before.file(), others));
          return false;
        }
        Checked checked = checker.check(path.text(), text.text(), neighbours);
        take(path, settled(stamp), text.version(), checked, before, others);
      }
      case Content.Unreadable(var problem) -> {
        if (before != null && before.file().diagnostics().equals(List.of(problem))) {
          return false;
        }
        take(path, settled(stamp), null, new Checked(null, List.of(problem)), before, false);
      }
    }
    return true;
  }

  private void take(
      RulePath path,
      @Nullable Stamp stamp,
      @Nullable String version,
      Checked checked,
      @Nullable Entry before,
      boolean mentionsOthers) {
    CheckedFile running = checked.file();
    if (running == null && before != null) {
      running = before.file().running();
    }
    RuleFile file = new RuleFile(path.text(), version, checked.diagnostics(), running);
    entries.put(path, new Entry(stamp, file, mentionsOthers));
    listener.changed(new RuleFileChange(path.text(), version, checked, running));
  }

  private @Nullable Stamp settled(@Nullable Stamp stamp) {
    Instant sure = clock.instant().minus(SURE_TO_SHOW);
    return stamp != null && stamp.modified().isBefore(sure) ? stamp : null;
  }
}
