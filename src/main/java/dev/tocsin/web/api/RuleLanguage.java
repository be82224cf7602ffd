package dev.tocsin.web.api;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedAlert;
import org.jspecify.annotations.Nullable;

/**
 * What the language says of texts and rules, with all it has to know around them. Of any thread.
 */
public interface RuleLanguage {

  /** All that is wrong with a text, and what it means where nothing is. */
  Checked check(String path, String text);

  /** A rule as one English sentence with every default filled in; null where there is none. */
  @Nullable String sentence(CheckedAlert alert);

  /** The DRL a rule compiles to. */
  String drl(CheckedAlert alert);

  /** The text in canonical layout; null where it cannot be read. */
  @Nullable String formatted(String text);
}
