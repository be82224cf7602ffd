package dev.tocsin.app.cli.ruletest;

import java.util.List;

/** What a test file, or one test of it, gave. */
public sealed interface TestOutcome {

  /** Name of the test; of the file where it could not be read. */
  String name();

  /** Line in the test file, from 1. */
  int line();

  record Passed(String name, int line) implements TestOutcome {}

  /** It ran, and other firings came than it says. */
  record Failed(String name, int line, List<Difference> differences) implements TestOutcome {}

  /**
   * It could not run.
   *
   * @param reasons a sentence each, with the place where there is one
   */
  record Broken(String name, int line, List<String> reasons) implements TestOutcome {}

  /**
   * One firing that differs.
   *
   * @param expected what the test says; empty where nothing should have fired
   * @param got what came; empty where nothing did
   * @param reason why it did not come, or what it came on: lines of text, indented by how deep they
   *     go; empty where there is nothing to say
   */
  record Difference(String expected, String got, List<String> reason) {}
}
