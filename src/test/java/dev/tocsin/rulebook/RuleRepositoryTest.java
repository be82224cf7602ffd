package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves against real repositories. */
final class RuleRepositoryTest {

  private static final Author TRADER = new Author("Ada \u001b[31m<x>", "ada@example.org");
  private static final Precondition ABSENT = new Precondition.Absent();
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path top;

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Rulebook rulebook;

  private Rulebook open(Path directory, CommitWhen when) throws IOException {
    rulebook =
        Rulebook.open(directory, new FakeChecker(), when, InstantSource.fixed(NOW), change -> {});
    return rulebook;
  }

  @AfterEach
  void close() {
    if (rulebook != null) {
      rulebook.close();
    }
  }

  @Test
  void makesARepositoryWhereThereIsNoneAndCommitsASave() throws Exception {
    open(top, CommitWhen.AUTO);
    String commit = committed(save("futures/a.alerts", "MNQ > 1", ABSENT, "First"));
    try (Git git = Git.open(top.toFile())) {
      assertEquals("main", git.getRepository().getBranch());
      assertTrue(git.status().call().isClean());
    }
    assertEquals(
        List.of(new Revision(commit, dev.tocsin.market.EventTime.of(NOW), "Ada  [31mx", "First")),
        rulebook.history(new RulePath("futures/a.alerts")));
    assertTrue(rulebook.committed(new RulePath("futures/a.alerts")));
  }

  @Test
  void commitsExactlyTheSavedFileAndLeavesIndexAndOtherChangesAlone() throws Exception {
    try (Git git = Git.init().setDirectory(top.toFile()).call()) {
      write("a.alerts", "MNQ > 1");
      write("b.alerts", "ES > 1");
      write("c.alerts", "NQ > 1");
      git.add().addFilepattern(".").call();
      git.commit().setSign(false).setMessage("Start").call();
      // one staged, one changed in the work tree alone, one not known to git
      write("b.alerts", "ES > 2");
      git.add().addFilepattern("b.alerts").call();
      write("c.alerts", "NQ > 2");
      write("d.alerts", "YM > 2");

      open(top, CommitWhen.AUTO);
      committed(save("a.alerts", "MNQ > 2", seen("a.alerts"), "Raise"));

      assertEquals(
          List.of("a.alerts=MNQ > 2", "b.alerts=ES > 1", "c.alerts=NQ > 1"),
          headFiles(git.getRepository()));
      Status status = git.status().call();
      assertEquals(new TreeSet<>(List.of("b.alerts")), new TreeSet<>(status.getChanged()));
      assertEquals(new TreeSet<>(List.of("c.alerts")), new TreeSet<>(status.getModified()));
      assertEquals(new TreeSet<>(List.of("d.alerts")), new TreeSet<>(status.getUntracked()));
    }
  }

  @Test
  void runsNoHookFilterOrAttributeOfTheRepository() throws Exception {
    try (Git git = Git.init().setDirectory(top.toFile()).call()) {
      Path trap = top.resolve("trap");
      for (String hook :
          List.of("pre-commit", "commit-msg", "post-commit", "reference-transaction")) {
        Path file = top.resolve(".git/hooks/" + hook);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "#!/bin/sh\ntouch '" + trap + "'\nexit 1\n");
        assertTrue(file.toFile().setExecutable(true));
      }
      git.getRepository().getConfig().setString("filter", "evil", "clean", "touch '" + trap + "'");
      git.getRepository().getConfig().setString("core", null, "autocrlf", "input");
      git.getRepository().getConfig().save();
      write(".gitattributes", "*.alerts filter=evil text eol=lf ident\n");

      open(top, CommitWhen.AUTO);
      committed(save("a.alerts", "MNQ > 1\r\n\r\nES > 2".replace("\r", ""), ABSENT, "Save"));
      assertFalse(Files.exists(trap));
      assertEquals(List.of("a.alerts=MNQ > 1\n\nES > 2"), headFiles(git.getRepository()));
    }
  }

  @Test
  void onlyWritesInsideALargerRepository() throws Exception {
    try (Git git = Git.init().setDirectory(top.toFile()).call()) {
      open(top.resolve("rules"), CommitWhen.AUTO);
      SaveResult.Saved saved = save("a.alerts", "MNQ > 1", ABSENT, "Save");
      assertInstanceOf(CommitResult.NotCommitted.class, saved.commit());
      assertFalse(rulebook.committed(new RulePath("a.alerts")));
      assertEquals(null, git.getRepository().resolve(Constants.HEAD));

      assertInstanceOf(
          CommitResult.Committed.class, rulebook.commit(new RulePath("a.alerts"), TRADER, null));
      assertTrue(rulebook.committed(new RulePath("a.alerts")));
      assertEquals(List.of("rules/a.alerts=MNQ > 1"), headFiles(git.getRepository()));
      assertEquals(
          "Save a.alerts", rulebook.history(new RulePath("a.alerts")).getFirst().message());
    }
  }

  @Test
  void alwaysCommitsInsideALargerRepositoryWhenToldTo() throws Exception {
    try (Git git = Git.init().setDirectory(top.toFile()).call()) {
      open(top.resolve("rules"), CommitWhen.ALWAYS);
      committed(save("a.alerts", "MNQ > 1", ABSENT, "Save"));
      assertEquals(List.of("rules/a.alerts=MNQ > 1"), headFiles(git.getRepository()));
    }
  }

  @Test
  void neverMakesOrTouchesARepositoryWhenToldNotTo() throws Exception {
    open(top, CommitWhen.NEVER);
    assertInstanceOf(
        CommitResult.NotCommitted.class, save("a.alerts", "MNQ > 1", ABSENT, "Save").commit());
    assertFalse(Files.exists(top.resolve(".git")));
  }

  @Test
  void commitsADeletion() throws Exception {
    open(top, CommitWhen.AUTO);
    committed(save("a.alerts", "MNQ > 1", ABSENT, "Save"));
    committed(save("b.alerts", "MNQ > 2", ABSENT, "Save"));
    SaveResult.Saved gone =
        assertInstanceOf(
            SaveResult.Saved.class, rulebook.delete("a.alerts", seen("a.alerts"), TRADER, null));
    committed(gone);
    try (Git git = Git.open(top.toFile())) {
      assertEquals(List.of("b.alerts=MNQ > 2"), headFiles(git.getRepository()));
      assertTrue(git.status().call().isClean());
    }
    assertEquals(
        List.of("Delete a.alerts", "Save"),
        rulebook.history(new RulePath("a.alerts")).stream().map(Revision::message).toList());
  }

  @Test
  void doesNotCommitWhatIsCommittedAlready() throws Exception {
    open(top, CommitWhen.AUTO);
    committed(save("a.alerts", "MNQ > 1", ABSENT, "Save"));
    assertInstanceOf(
        CommitResult.Unchanged.class,
        save("a.alerts", "MNQ > 1", seen("a.alerts"), "Again").commit());
    assertEquals(1, rulebook.history(new RulePath("a.alerts")).size());
  }

  @Test
  void savesWithoutACommitWhileAnotherProgramHoldsTheIndex() throws Exception {
    open(top, CommitWhen.AUTO);
    committed(save("a.alerts", "MNQ > 1", ABSENT, "Save"));
    Path lock = Files.createFile(top.resolve(".git/index.lock"));
    SaveResult.Saved saved = save("a.alerts", "MNQ > 2", seen("a.alerts"), "Save");
    assertInstanceOf(CommitResult.NotCommitted.class, saved.commit());
    assertEquals("MNQ > 2", Files.readString(top.resolve("a.alerts")));
    Files.delete(lock);
    assertInstanceOf(
        CommitResult.Committed.class, rulebook.commit(new RulePath("a.alerts"), TRADER, "Now"));
  }

  @Test
  void doesNotCommitInTheMiddleOfAMerge() throws Exception {
    open(top, CommitWhen.AUTO);
    String commit = committed(save("a.alerts", "MNQ > 1", ABSENT, "Save"));
    Files.writeString(top.resolve(".git/MERGE_HEAD"), commit + "\n");
    assertInstanceOf(
        CommitResult.NotCommitted.class,
        save("a.alerts", "MNQ > 2", seen("a.alerts"), "Save").commit());
  }

  private SaveResult.Saved save(String path, String text, Precondition precondition, String message)
      throws IOException {
    return assertInstanceOf(
        SaveResult.Saved.class, rulebook.save(path, text, precondition, TRADER, message));
  }

  private static String committed(SaveResult.Saved saved) {
    return assertInstanceOf(CommitResult.Committed.class, saved.commit()).commit();
  }

  private Precondition seen(String path) throws IOException {
    return new Precondition.Unchanged(
        Objects.requireNonNull(rulebook.read(new RulePath(path))).version());
  }

  private static List<String> headFiles(Repository repository) throws IOException {
    List<String> files = new java.util.ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(repository.parseCommit(repository.resolve(Constants.HEAD)).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
        files.add(walk.getPathString() + "=" + new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(top.resolve(path), text);
  }
}
