package dev.tocsin.notify;

import java.util.Optional;

/** Decides of one letter alone, at once. */
@FunctionalInterface
interface Hold {

  /** What stands against it; empty where nothing does. */
  Optional<Verdict> decide(Letter letter);
}
