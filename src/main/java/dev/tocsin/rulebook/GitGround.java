package dev.tocsin.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What git knows of a rules directory.
 *
 * @param repository the one it stands in; null where it is in none, and is to stay so
 * @param commitsSaves whether a save is a commit too
 */
record GitGround(@Nullable RuleRepository repository, boolean commitsSaves) {

  private static final String BRANCH = "main";

  /**
   * Finds the repository, or makes it where one is wanted.
   *
   * @param directory without links in its path
   */
  static GitGround of(Path directory, CommitWhen when, InstantSource clock) throws IOException {
    SystemReader.setInstance(new NoGitSettings(SystemReader.getInstance()));
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
    if (builder.getGitDir() == null) {
      return when == CommitWhen.NEVER
          ? new GitGround(null, false)
          : new GitGround(new RuleRepository(create(directory), directory, clock), true);
    }
    Repository found = builder.build();
    if (found.isBare()) {
      found.close();
      return new GitGround(null, false);
    }
    RuleRepository repository = new RuleRepository(found, directory, clock);
    boolean commitsSaves =
        switch (when) {
          case AUTO -> repository.isTop();
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return new GitGround(repository, commitsSaves);
  }

  private static Repository create(Path directory) throws IOException {
    try {
      Repository repository =
          new FileRepositoryBuilder()
              .setWorkTree(directory.toFile())
              .setGitDir(directory.resolve(Constants.DOT_GIT).toFile())
              .setInitialBranch(BRANCH)
              .build();
      repository.create();
      return repository;
    } catch (InvalidRefNameException e) {
      throw new IllegalStateException("git takes this name of a branch: " + BRANCH, e);
    }
  }
}
