package dev.tocsin.rulebook;

import dev.tocsin.market.EventTime;
import dev.tocsin.rulebook.CommitResult.Committed;
import dev.tocsin.rulebook.CommitResult.NotCommitted;
import dev.tocsin.rulebook.CommitResult.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The git repository the rules stand in. A commit is put together from the last one and the one
 * file alone, below git's porcelain: no hook, filter or attribute runs, and what else is staged or
 * changed stays as it is. Not safe for several threads at once.
 */
final class RuleRepository implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 5;
  private static final int LONGEST_MESSAGE = 2_000;
  private static final int LONGEST_NAME = 100;

  private final Repository repository;
  private final String prefix;
  private final boolean top;
  private final InstantSource clock;

  /**
   * A repository around a directory.
   *
   * @param directory in the work tree, without links in its path
   */
  RuleRepository(Repository repository, Path directory, InstantSource clock) throws IOException {
    this.repository = repository;
    Path workTree = repository.getWorkTree().toPath().toRealPath();
    this.top = workTree.equals(directory);
    this.prefix = top ? "" : workTree.relativize(directory).toString().replace('\\', '/') + "/";
    this.clock = clock;
  }

  /** Whether the rules directory is all of it. */
  boolean isTop() {
    return top;
  }

  @Override
  public void close() {
    repository.close();
  }

  /**
   * Commits one file and nothing else.
   *
   * @param content null for a deletion
   * @param file where it stands on the disk
   */
  CommitResult commit(
      RulePath path, byte @Nullable [] content, Path file, Author author, String message)
      throws IOException {
    if (repository.getRepositoryState() != RepositoryState.SAFE) {
      return new NotCommitted(
          "The repository is in the middle of something: "
              + repository.getRepositoryState().getDescription()
              + ".");
    }
    String gitPath = prefix + path.text();
    DirCache index;
    try {
      index = repository.lockDirCache();
    } catch (LockFailedException e) {
      return new NotCommitted("Another program is writing the repository's index.");
    }
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId blob = content == null ? null : inserter.insert(Constants.OBJ_BLOB, content);
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        CommitResult result = advance(inserter, gitPath, blob, author, message);
        if (result != null) {
          if (!(result instanceof NotCommitted)) {
            stage(index, gitPath, blob, file);
          }
          return result;
        }
      }
      return new NotCommitted("Other commits kept coming in between; save once more.");
    } finally {
      index.unlock();
    }
  }

  /** Moves the branch on by one commit; null where somebody else moved it meanwhile. */
  private @Nullable CommitResult advance(
      ObjectInserter inserter,
      String gitPath,
      @Nullable ObjectId blob,
      Author author,
      String message)
      throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    DirCache tree = DirCache.newInCore();
    RevTree headTree = null;
    if (head != null) {
      try (RevWalk walk = new RevWalk(repository)) {
        headTree = walk.parseCommit(head).getTree();
        tree = DirCache.read(walk.getObjectReader(), headTree);
      }
    }
    DirCacheEntry before = tree.getEntry(gitPath);
    edit(tree, gitPath, blob, before == null ? FileMode.REGULAR_FILE : before.getFileMode());
    ObjectId treeId = tree.writeTree(inserter);
    if (treeId.equals(headTree) || (head == null && blob == null)) {
      return new Unchanged();
    }
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(treeId);
    if (head != null) {
      commit.setParentId(head);
    }
    commit.setAuthor(person(author));
    commit.setCommitter(person(Author.TOCSIN));
    commit.setMessage(clean(message, LONGEST_MESSAGE) + "\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();

    RefUpdate update = repository.updateRef(Constants.HEAD);
    update.setExpectedOldObjectId(head == null ? ObjectId.zeroId() : head);
    update.setNewObjectId(id);
    update.setRefLogIdent(person(Author.TOCSIN));
    update.setRefLogMessage("commit: " + firstLine(message), false);
    return switch (update.update()) {
      case NEW, FAST_FORWARD -> new Committed(id.name());
      case LOCK_FAILURE -> null;
      case RefUpdate.Result other ->
          new NotCommitted("The branch could not be moved on: " + other + ".");
    };
  }

  private static void edit(DirCache tree, String gitPath, @Nullable ObjectId blob, FileMode mode) {
    DirCacheEditor editor = tree.editor();
    editor.add(
        blob == null
            ? new DeletePath(gitPath)
            : new PathEdit(gitPath) {
              @Override
              public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(blob);
              }
            });
    editor.finish();
  }

  /** Brings the index entry of that path, and no other, to what was committed. */
  private static void stage(DirCache index, String gitPath, @Nullable ObjectId blob, Path file)
      throws IOException {
    DirCacheEditor editor = index.editor();
    if (blob == null) {
      editor.add(new DeletePath(gitPath));
    } else {
      long length = Files.size(file);
      Instant modified = Files.getLastModifiedTime(file).toInstant();
      editor.add(
          new PathEdit(gitPath) {
            @Override
            public void apply(DirCacheEntry entry) {
              if (entry.getRawMode() == 0) {
                entry.setFileMode(FileMode.REGULAR_FILE);
              }
              entry.setObjectId(blob);
              entry.setLength(length);
              entry.setLastModified(modified);
            }
          });
    }
    editor.finish();
    index.write();
    index.commit();
  }

  /** Whether the last commit holds the file just as it is; {@code content} null for no file. */
  boolean committed(RulePath path, byte @Nullable [] content) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    ObjectId there = null;
    if (head != null) {
      try (RevWalk walk = new RevWalk(repository);
          TreeWalk found =
              TreeWalk.forPath(
                  walk.getObjectReader(), prefix + path.text(), walk.parseCommit(head).getTree())) {
        there = found == null ? null : found.getObjectId(0);
      }
    }
    if (content == null || there == null) {
      return content == null && there == null;
    }
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, content).equals(there);
    }
  }

  /** The commits that changed a file, the newest first. */
  List<Revision> history(RulePath path, int limit) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    List<Revision> revisions = new ArrayList<>();
    if (head == null) {
      return revisions;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setTreeFilter(
          AndTreeFilter.create(PathFilter.create(prefix + path.text()), TreeFilter.ANY_DIFF));
      walk.markStart(walk.parseCommit(head));
      for (RevCommit commit : walk) {
        if (revisions.size() == limit) {
          break;
        }
        revisions.add(
            new Revision(
                commit.name(),
                commit.getCommitTime() * EventTime.SECOND,
                commit.getAuthorIdent().getName(),
                commit.getFullMessage().strip()));
      }
    }
    return revisions;
  }

  private PersonIdent person(Author author) {
    return new PersonIdent(
        clean(author.name(), LONGEST_NAME),
        clean(author.email(), LONGEST_NAME),
        clock.instant(),
        ZoneOffset.UTC);
  }

  private static String firstLine(String message) {
    return clean(message, LONGEST_MESSAGE).lines().findFirst().orElse("");
  }

  /** Text of users, without what could pose as something else in a terminal or in git. */
  private static String clean(String text, int longest) {
    String cleaned = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]", " ").strip();
    return cleaned.length() <= longest ? cleaned : cleaned.substring(0, longest);
  }
}
