package dev.tocsin.engine.journal;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;

/** One input of a run. */
public sealed interface Entry {

  /**
   * A tick, as it was accepted.
   *
   * @param source who brought it: a feed's name, or {@code push}
   */
  record Ticked(String source, Tick tick) implements Entry {}

  /**
   * The clock was moved.
   *
   * @param time event time in microseconds
   */
  record Marked(long time) implements Entry {}

  /** A signal came from outside. */
  record Signalled(Signal signal) implements Entry {}

  /** A rule file became live with this text. */
  record RulesLoaded(String path, String text) implements Entry {}

  /** A rule file was taken out. */
  record RulesUnloaded(String path) implements Entry {}

  /** A person told one rule something. */
  record RuleTold(String rule, Command command) implements Entry {}

  /** What a person can tell a rule. */
  enum Command {
    PAUSE,
    RESUME,
    REARM
  }
}
