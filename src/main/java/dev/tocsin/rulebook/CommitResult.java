package dev.tocsin.rulebook;

/** Whether a change of a rule file went into git. */
public sealed interface CommitResult {

  /** It did, as this commit. */
  record Committed(String commit) implements CommitResult {}

  /** The last commit already holds the file as it is. */
  record Unchanged() implements CommitResult {}

  /**
   * It did not.
   *
   * @param reason as a sentence
   */
  record NotCommitted(String reason) implements CommitResult {}
}
