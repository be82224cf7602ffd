package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;

/** What comes in, in order of arrival. */
public sealed interface Input {

  record Ticked(Tick tick) implements Input {}

  record Signalled(Signal signal) implements Input {}

  record Marked(long time) implements Input {}

  /** A rule file comes, or comes anew. */
  record Loaded(CheckedFile file) implements Input {}

  /** A rule file goes. */
  record Unloaded(String path) implements Input {}
}
