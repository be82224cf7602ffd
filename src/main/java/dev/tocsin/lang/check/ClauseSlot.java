package dev.tocsin.lang.check;

import dev.tocsin.lang.tree.Clause;
import org.jspecify.annotations.Nullable;

/** Which clauses exclude each other. */
final class ClauseSlot {

  private ClauseSlot() {}

  /** What a clause decides; two of one alert must not decide the same. Null where many may. */
  static @Nullable String of(Clause clause) {
    return switch (clause) {
      case Clause.DuringSession _, Clause.DuringHours _ -> "during";
      case Clause.OnTick _, Clause.OnBarClose _ -> "on";
      case Clause.EveryTime _, Clause.Once _, Clause.OncePerBar _ -> "once";
      case Clause.OncePerSession _, Clause.OncePerDay _ -> "once";
      case Clause.Cooldown _ -> "cooldown";
      case Clause.AtMost _ -> "at most";
      case Clause.Repeat _ -> "repeat";
      case Clause.Rearm _ -> "rearm";
      case Clause.FireIfTrue _ -> "fire if already true";
      case Clause.ExpiresIn _, Clause.ExpiresAt _ -> "expires";
      case Clause.Severity _ -> "severity";
      case Clause.Message _ -> "message";
      case Clause.Paused _ -> "paused";
      case Clause.Notify _, Clause.Label _ -> null;
    };
  }
}
