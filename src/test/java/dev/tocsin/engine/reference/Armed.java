package dev.tocsin.engine.reference;

/** When a rule was last armed. */
interface Armed {
  Armed NEVER = _ -> 0;

  /** The newest moment before that one at which the rule became armed; 0 for none. */
  int since(int moment);
}
