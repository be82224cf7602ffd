package dev.tocsin.web.api;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedAlert;

/**
 * What the language says of texts and rules, with all it has to know around them. Of any thread.
 */
public interface RuleLanguage {

  /** All that is wrong with a text, and what it means where nothing is. */
  Checked check(String path, String text);

  /** A rule as one English sentence with every default filled in. */
  String sentence(CheckedAlert alert);

  /** The DRL a rule compiles to. */
  String drl(CheckedAlert alert);

  /** The text in canonical layout; as it is where it cannot be read. */
  String formatted(String text);
}
