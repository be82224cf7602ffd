package dev.tocsin.app.postgres;

/** How a start of the database ended. */
public sealed interface DatabaseStart {

  /** It is up and has the current tables. */
  record Started(RunningDatabase database) implements DatabaseStart {}

  /** It is not, and nothing of it was left running. */
  record Refused(StartProblem problem) implements DatabaseStart {}
}
