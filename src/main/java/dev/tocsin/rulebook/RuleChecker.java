package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.check.Neighbours;

/** Checks the text of a rule file against what is known around it. Safe for any thread. */
@FunctionalInterface
public interface RuleChecker {

  /**
   * Says all that is wrong with a text.
   *
   * @param path of the file below the rules directory
   * @param neighbours the other rule files
   */
  Checked check(String path, String text, Neighbours neighbours);
}
