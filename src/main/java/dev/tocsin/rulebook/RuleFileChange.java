package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedFile;
import org.jspecify.annotations.Nullable;

/**
 * A rule file came, changed or went.
 *
 * @param version hash of its content; null where the file is gone or cannot be read
 * @param checked what the checker says of the new text
 * @param running what is to run from now on: the new rules, the last good ones where the new text
 *     is broken, or null where there are none
 */
public record RuleFileChange(
    String path, @Nullable String version, Checked checked, @Nullable CheckedFile running) {

  /** Hears of changes one at a time and in order; has to return at once. */
  @FunctionalInterface
  public interface Listener {
    void changed(RuleFileChange change);
  }
}
