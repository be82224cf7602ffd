package dev.tocsin.lang.check;

import org.jspecify.annotations.Nullable;

/** The other rule files, as far as they are at hand. Safe for any thread. */
public interface Neighbours {

  /**
   * The alerts of a file.
   *
   * @param path below the rules directory
   * @return null where there is no such file, or none that is at hand
   */
  @Nullable RuleOutline outline(String path);

  /** Whether all files are at hand, so that one without an outline does not exist. */
  boolean whole();
}
