package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.rulebook.CommitResult.NotCommitted;
import dev.tocsin.rulebook.SaveResult.BadPath;
import dev.tocsin.rulebook.SaveResult.Conflict;
import dev.tocsin.rulebook.SaveResult.Rejected;
import dev.tocsin.rulebook.SaveResult.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rule files below one directory: what runs, what is broken, and every way to change them.
 *
 * <p>All {@code .alerts} files are loaded, but for folders named {@code examples} and what is
 * hidden; links are not followed. A broken file keeps its last good rules running. Safe for any
 * thread; reading and saving block on the disk. The listener is called one change at a time, on the
 * thread that brought it about.
 */
public final class Rulebook implements AutoCloseable {

  private static final int MOST_REVISIONS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final RuleTree tree;
  private final RuleChecker checker;
  private final TreeNeighbours neighbours;
  private final LoadedFiles loaded;
  private final GitGround git;
  private @Nullable TreeWatch watch;
  private volatile boolean unreadable;

  private Rulebook(
      RuleTree tree,
      GitGround git,
      RuleChecker checker,
      TreeNeighbours neighbours,
      LoadedFiles loaded) {
    this.tree = tree;
    this.neighbours = neighbours;
    this.git = git;
    this.checker = checker;
    this.loaded = loaded;
  }

  /**
   * Opens the directory, makes it where it is not there, and loads all files: the listener has
   * heard of each when this returns.
   *
   * @param clock tells when a file was changed too lately to be sure it is at rest, and dates
   *     commits
   */
  public static Rulebook open(
      Path directory,
      RuleChecker checker,
      CommitWhen commit,
      InstantSource clock,
      RuleFileChange.Listener listener)
      throws IOException {
    Files.createDirectories(directory);
    RuleTree tree = new RuleTree(directory);
    TreeNeighbours neighbours = new TreeNeighbours(tree);
    Rulebook rulebook =
        new Rulebook(
            tree,
            GitGround.of(tree.root(), commit, clock),
            checker,
            neighbours,
            new LoadedFiles(tree, checker, neighbours, clock, listener));
    rulebook.refresh();
    return rulebook;
  }

  /** Starts to follow changes that others make, on a thread of its own. */
  public void watch() throws IOException {
    lock.lock();
    try {
      if (watch == null) {
        watch = TreeWatch.start(this::refresh);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks at the directory now; the directories it was found to have. */
  public List<Path> refresh() throws IOException {
    lock.lock();
    try {
      List<Path> directories = loaded.refresh();
      unreadable = false;
      return directories;
    } catch (IOException e) {
      unreadable = true;
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Checks all files again: what they may name beside each other, such as channels, is other. */
  public void recheck() throws IOException {
    lock.lock();
    try {
      loaded.recheck(true);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    TreeWatch running = watch;
    if (running != null) {
      running.close();
    }
    lock.lock();
    try {
      if (git.repository() != null) {
        git.repository().close();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Why the directory could not be looked at the last time, as a sentence; empty where it could.
   */
  public Optional<String> problem() {
    return unreadable
        ? Optional.of(
            "The rules directory "
                + tree.root()
                + " is gone or cannot be read; what ran before goes on.")
        : Optional.empty();
  }

  /** The alerts of every file, as they stand on the disk. */
  public Neighbours neighbours() {
    return neighbours;
  }

  /** Every file, in the order of its path, broken ones too. */
  public List<RuleFile> files() {
    lock.lock();
    try {
      return loaded.files();
    } finally {
      lock.unlock();
    }
  }

  /** The text of a file as it stands on the disk; null where there is none that can be read. */
  public @Nullable RuleText read(RulePath path) throws IOException {
    return switch (tree.read(path)) {
      case Content.Text(RuleText text) -> text;
      case Content.Unreadable unreadable -> null;
      case Content.Missing missing -> null;
    };
  }

  /**
   * Makes or replaces a file: checked whole, written whole, in force when this returns, and
   * committed where saves are.
   *
   * @param message of the commit; null or blank for one that names the file
   */
  public SaveResult save(
      String path, String text, Precondition precondition, Author author, @Nullable String message)
      throws IOException {
    String problem = RulePath.problem(path);
    if (problem != null) {
      return new BadPath(problem);
    }
    RulePath rulePath = new RulePath(path);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (content.length > RuleTree.LARGEST_FILE) {
      return new BadPath("A rule file has at most " + RuleTree.LARGEST_FILE + " bytes.");
    }
    lock.lock();
    try {
      String obstacle = tree.obstacle(rulePath);
      if (obstacle != null) {
        return new BadPath(obstacle);
      }
      String current = version(rulePath);
      if (!precondition.metBy(current)) {
        return new Conflict(current);
      }
      Checked checked = checker.check(path, text, neighbours);
      if (checked.file() == null) {
        return new Rejected(checked.diagnostics());
      }
      RuleWriter.write(tree.file(rulePath), content);
      loaded.take(rulePath);
      return new Saved(
          path,
          RuleText.version(content),
          checked.diagnostics(),
          commitSave(rulePath, content, author, message));
    } finally {
      lock.unlock();
    }
  }

  /** Removes a file; its rules stop. */
  public SaveResult delete(
      String path, Precondition precondition, Author author, @Nullable String message)
      throws IOException {
    String problem = RulePath.problem(path);
    if (problem != null) {
      return new BadPath(problem);
    }
    RulePath rulePath = new RulePath(path);
    lock.lock();
    try {
      String obstacle = tree.obstacle(rulePath);
      if (obstacle != null) {
        return new BadPath(obstacle);
      }
      String current = version(rulePath);
      if (current == null || !precondition.metBy(current)) {
        return new Conflict(current);
      }
      RuleWriter.delete(tree.file(rulePath));
      loaded.take(rulePath);
      return new Saved(path, null, List.of(), commitSave(rulePath, null, author, message));
    } finally {
      lock.unlock();
    }
  }

  /** Commits a file as it stands on the disk, or its deletion, also where saves are not. */
  public CommitResult commit(RulePath path, Author author, @Nullable String message)
      throws IOException {
    lock.lock();
    try {
      RuleText text = read(path);
      return commit(path, text == null ? null : bytes(text), author, message);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last commit holds the file as it stands; false where there is no repository. */
  public boolean committed(RulePath path) throws IOException {
    lock.lock();
    try {
      RuleText text = read(path);
      RuleRepository repository = git.repository();
      return repository != null && repository.committed(path, text == null ? null : bytes(text));
    } finally {
      lock.unlock();
    }
  }

  /** The commits that changed a file, the newest first, at most 500. */
  public List<Revision> history(RulePath path) throws IOException {
    lock.lock();
    try {
      RuleRepository repository = git.repository();
      return repository == null ? List.of() : repository.history(path, MOST_REVISIONS);
    } finally {
      lock.unlock();
    }
  }

  /** Puts one rule into {@code quick.alerts}, under a name of its own. */
  public QuickResult quickAdd(String source, Author author) throws IOException {
    lock.lock();
    try {
      return new QuickRules(this, (path, text) -> checker.check(path, text, neighbours))
          .add(source, author);
    } finally {
      lock.unlock();
    }
  }

  private CommitResult commitSave(
      RulePath path, byte @Nullable [] content, Author author, @Nullable String message)
      throws IOException {
    return git.commitsSaves()
        ? commit(path, content, author, message)
        : new NotCommitted("Saves in this directory are written and not committed.");
  }

  private CommitResult commit(
      RulePath path, byte @Nullable [] content, Author author, @Nullable String message)
      throws IOException {
    RuleRepository repository = git.repository();
    if (repository == null) {
      return new NotCommitted("The rules directory is in no git repository.");
    }
    String fallback = (content == null ? "Delete " : "Save ") + path;
    return repository.commit(
        path,
        content,
        tree.file(path),
        author,
        message == null || message.isBlank() ? fallback : message);
  }

  private @Nullable String version(RulePath path) throws IOException {
    return switch (tree.read(path)) {
      case Content.Text(RuleText text) -> text.version();
      // what cannot be read is there all the same, and is never taken for absent
      case Content.Unreadable unreadable -> "";
      case Content.Missing missing -> null;
    };
  }

  private static byte[] bytes(RuleText text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }
}
