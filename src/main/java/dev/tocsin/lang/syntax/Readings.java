package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsParser.ConditionContext;
import dev.tocsin.lang.grammar.AlertsParser.ConjunctionContext;
import dev.tocsin.lang.grammar.AlertsParser.DisjunctionContext;
import dev.tocsin.lang.grammar.AlertsParser.ForSuffixContext;
import dev.tocsin.lang.grammar.AlertsParser.NegationContext;
import dev.tocsin.lang.grammar.AlertsParser.StepContext;
import dev.tocsin.lang.grammar.AlertsParser.SuffixContext;
import dev.tocsin.lang.grammar.AlertsParser.WithinSuffixContext;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds sentences that can be read in two ways, refuses them, and offers both readings. */
final class Readings {

  private final String text;
  private final Findings findings;

  Readings(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  /** {@code for} and {@code times} behind an unparenthesised {@code and}, {@code or}, not. */
  void check(ConditionContext context) {
    check(context.disjunction());
    context.step().forEach(step -> check(step.disjunction()));
  }

  private void check(DisjunctionContext context) {
    for (int i = 0; i < context.conjunction().size(); i++) {
      ConjunctionContext conjunction = context.conjunction(i);
      for (int j = 0; j < conjunction.negation().size(); j++) {
        NegationContext negation = conjunction.negation(j);
        if (i > 0) {
          check(negation, "or", Literals.range(context).from());
        } else if (j > 0) {
          check(negation, "and", Literals.range(conjunction).from());
        } else if (!negation.NOT().isEmpty()) {
          check(negation, "not", Literals.range(negation).from());
        }
      }
    }
  }

  private void check(NegationContext negation, String word, int from) {
    List<SuffixContext> suffixes = negation.held().suffix();
    for (SuffixContext suffix : suffixes) {
      if (suffix instanceof WithinSuffixContext) {
        continue;
      }
      SourceRange range = Literals.range(suffix);
      SourceRange phrase = Literals.range(negation.held().phrase());
      int to = suffix.getStart().getStartIndex();
      String tail = slice(range.from(), range.to());
      String name = suffix instanceof ForSuffixContext ? "'for'" : "'times'";
      findings.error(
          "two-readings",
          range,
          name + " behind an unparenthesised '" + word + "' can be read in two ways",
          "write '("
              + slice(from, to)
              + ") "
              + tail
              + "' or '"
              + slice(from, phrase.from())
              + (phrase.from() > from ? " " : "")
              + "("
              + slice(phrase.from(), to)
              + " "
              + tail
              + ")'");
      return;
    }
  }

  /** A {@code within} in the middle of events joined by {@code and}. */
  void checkInnerWithin(ConjunctionContext context, List<Expression> parts) {
    boolean event = Combination.isEvent(parts.getFirst());
    for (int i = 1; i < parts.size() - 1; i++) {
      if (event
          && parts.get(i) instanceof Combination.Within within
          && Combination.isEvent(within.condition())) {
        int from = Literals.range(context).from();
        String tail = slice(within.span().range().from(), within.span().range().to());
        SourceRange phrase = within.condition().range();
        findings.error(
            "two-readings",
            new SourceRange(phrase.to(), within.range().to()),
            "this 'within' can belong to the phrase before it or to all events so far",
            "write '("
                + slice(from, within.range().to())
                + ") and …' or '"
                + slice(from, phrase.from())
                + " ("
                + slice(phrase.from(), phrase.to())
                + " within "
                + tail
                + ") and …'");
        return;
      }
      event |= Combination.isEvent(parts.get(i));
    }
  }

  /** Whether the last step is {@code then no}; in a longer chain, or earlier, it is refused. */
  boolean endsWithNo(ConditionContext context) {
    @Nullable StepContext misplaced = null;
    for (StepContext step : context.step()) {
      if (step.NO() != null && context.step().size() > 1) {
        misplaced = step;
      }
    }
    if (misplaced != null) {
      findings.error(
          "then-no",
          Literals.range(misplaced.NO().getSymbol()),
          "'then no' stands alone behind one condition, not in a longer chain",
          "put what comes before it into parentheses: '(A then B within 5m) then no C within 5m'");
    }
    return context.step().getLast().NO() != null;
  }

  private String slice(int from, int to) {
    return text.substring(from, to).strip().replaceAll("\\s+", " ");
  }
}
