package dev.tocsin.rulebook;

/** Whether a save is committed. */
public enum CommitWhen {
  /** Where the rules directory is the top of a git repository; made one if it is in none. */
  AUTO,
  /** Also inside a larger repository. */
  ALWAYS,
  /** A save only writes. */
  NEVER
}
