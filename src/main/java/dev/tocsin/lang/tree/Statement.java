package dev.tocsin.lang.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a rule file. */
public sealed interface Statement {

  SourceRange range();

  /** {@code timezone America/New_York}. */
  record Timezone(SourceRange range, Name zone) implements Statement {}

  /** {@code watchlist tech = AAPL, MSFT}. */
  record Watchlist(SourceRange range, Name name, List<Name> symbols) implements Statement {}

  /** {@code let ceiling = 23500}. */
  record Let(SourceRange range, Name name, Expression value) implements Statement {}

  /**
   * A named alert, or a bare condition.
   *
   * @param name null for a bare condition
   * @param members what {@code for} lists: symbols, and watchlists in lower case
   */
  record Alert(
      SourceRange range,
      @Nullable Name name,
      List<Name> members,
      Expression condition,
      List<Clause> clauses)
      implements Statement {}
}
