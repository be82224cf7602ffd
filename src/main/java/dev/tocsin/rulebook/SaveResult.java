package dev.tocsin.rulebook;

import dev.tocsin.lang.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a save or a deletion. */
public sealed interface SaveResult {

  /**
   * It is on the disk and in force.
   *
   * @param version of the new content; null after a deletion
   * @param warnings that the text earned
   */
  record Saved(
      String path, @Nullable String version, List<Diagnostic> warnings, CommitResult commit)
      implements SaveResult {}

  /**
   * Somebody else was faster; nothing was changed.
   *
   * @param current version of the file as it stands, or null where there is none
   */
  record Conflict(@Nullable String current) implements SaveResult {}

  /** The text has errors; nothing was changed. */
  record Rejected(List<Diagnostic> diagnostics) implements SaveResult {}

  /** No rule file can stand there; nothing was changed. */
  record BadPath(String reason) implements SaveResult {}
}
