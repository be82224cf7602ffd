package dev.tocsin.engine.fact;

import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/** Anything in working memory. It keeps its own handle, so that taking it out needs no look-up. */
public abstract class Fact {
  private Standing standing;
  private @Nullable FactHandle handle;

  Fact(Standing standing) {
    this.standing = standing;
  }

  /** It belongs to another from now on; only while it is in no working memory. */
  final void of(Standing other) {
    standing = other;
  }

  /** The rule it belongs to; what facts join on. */
  public final Standing getStanding() {
    return standing;
  }

  public final @Nullable FactHandle handle() {
    return handle;
  }

  /** Set by the session alone: null while the fact is not in it. */
  public final void placed(@Nullable FactHandle handle) {
    this.handle = handle;
  }
}
