package dev.tocsin.feed.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a tick file went, so far or to the end.
 *
 * @param rows rows below the header, bad ones included, blank lines not
 * @param bad rows that could not be read and were skipped
 * @param firstProblems what was wrong with the first of them, at most {@link #MAX_PROBLEMS}
 * @param failure why reading stopped before the end of the file, or why the whole file is not to be
 *     trusted; null where it was read to its end with at most one bad row in a hundred
 */
public record Report(
    long rows, long bad, List<RowProblem> firstProblems, @Nullable Failure failure) {

  /** How many problems are kept in full; the others are only counted. */
  public static final int MAX_PROBLEMS = 20;

  /**
   * A row that was skipped.
   *
   * @param line in the file, from 1, the header counted
   * @param message a plain sentence that names the column and what stands there
   */
  public record RowProblem(long line, String message) {}

  /**
   * Why a file is refused.
   *
   * @param code stable, such as {@code too-many-bad-rows}
   * @param message what is wrong, where, and how to mend it
   */
  public record Failure(String code, String message) {}
}
