package dev.tocsin.rulebook;

import org.jspecify.annotations.Nullable;

/** What has to be so for a save not to overwrite somebody else's work. */
public sealed interface Precondition {

  /** The file is still at this version. */
  record Unchanged(String version) implements Precondition {}

  /** There is no such file yet. */
  record Absent() implements Precondition {}

  /**
   * Whether it is met.
   *
   * @param current version of the file, or null where there is none
   */
  default boolean metBy(@Nullable String current) {
    return switch (this) {
      case Unchanged(String version) -> version.equals(current);
      case Absent() -> current == null;
    };
  }
}
