package dev.tocsin.rulebook;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Hides the git settings of the machine and of the user, and git's environment variables: a commit
 * is the same whoever runs the service, and reading settings starts no program.
 */
final class NoGitSettings extends SystemReader.Delegate {

  private final Empty empty = new Empty();

  NoGitSettings(SystemReader delegate) {
    super(delegate);
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return empty;
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return empty;
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return empty;
  }

  @Override
  public StoredConfig getUserConfig() {
    return empty;
  }

  @Override
  public StoredConfig getSystemConfig() {
    return empty;
  }

  @Override
  public StoredConfig getJGitConfig() {
    return empty;
  }

  /** Settings that hold nothing, and of which nothing is kept. */
  private static final class Empty extends FileBasedConfig {

    Empty() {
      super(null, FS.DETECTED);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
