package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsBaseVisitor;
import dev.tocsin.lang.grammar.AlertsParser.AtLeastPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.AtPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.BetweenPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.ConditionContext;
import dev.tocsin.lang.grammar.AlertsParser.ConjunctionContext;
import dev.tocsin.lang.grammar.AlertsParser.DisjunctionContext;
import dev.tocsin.lang.grammar.AlertsParser.FiresPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.ForSuffixContext;
import dev.tocsin.lang.grammar.AlertsParser.HeldContext;
import dev.tocsin.lang.grammar.AlertsParser.NegationContext;
import dev.tocsin.lang.grammar.AlertsParser.OnDaysPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.SignalPhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.SuffixContext;
import dev.tocsin.lang.grammar.AlertsParser.TimesSuffixContext;
import dev.tocsin.lang.grammar.AlertsParser.ValuePhraseContext;
import dev.tocsin.lang.grammar.AlertsParser.WithinSuffixContext;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds conditions, and decides what a {@code within} belongs to: at the end of two or more events
 * joined by {@code and} or {@code then} to the whole pattern, else to the phrase before it.
 */
final class ConditionBuilder extends AlertsBaseVisitor<Expression> {

  private final Literals literals;
  private final ValueBuilder values;
  private final Readings readings;

  ConditionBuilder(String text, Findings findings) {
    literals = new Literals(findings);
    values = new ValueBuilder(this, literals);
    readings = new Readings(text, findings);
  }

  Literals literals() {
    return literals;
  }

  ValueBuilder values() {
    return values;
  }

  Expression build(ConditionContext context) {
    readings.check(context);
    if (context.step().isEmpty()) {
      return disjunction(context.disjunction(), null);
    }
    WithinSuffixContext last = trailing(context.step().getLast().disjunction());
    List<Expression> steps = new ArrayList<>();
    steps.add(disjunction(context.disjunction(), null));
    context.step().forEach(step -> steps.add(disjunction(step.disjunction(), last)));
    return new Combination.Then(
        Literals.range(context),
        List.copyOf(steps),
        readings.endsWithNo(context),
        last == null ? null : literals.span(last.span()));
  }

  private static @Nullable WithinSuffixContext trailing(DisjunctionContext context) {
    return trailing(context.conjunction().getLast());
  }

  private static @Nullable WithinSuffixContext trailing(ConjunctionContext context) {
    List<SuffixContext> suffixes = context.negation().getLast().held().suffix();
    return !suffixes.isEmpty() && suffixes.getLast() instanceof WithinSuffixContext within
        ? within
        : null;
  }

  private Expression disjunction(DisjunctionContext context, @Nullable WithinSuffixContext taken) {
    if (context.conjunction().size() == 1) {
      return conjunction(context.conjunction(0), taken);
    }
    List<Expression> parts =
        context.conjunction().stream().map(part -> conjunction(part, taken)).toList();
    return new Combination.Or(Literals.range(context), parts);
  }

  private Expression conjunction(ConjunctionContext context, @Nullable WithinSuffixContext taken) {
    if (context.negation().size() == 1) {
      return negation(context.negation(0), taken);
    }
    WithinSuffixContext last = trailing(context);
    WithinSuffixContext own = last == taken ? null : last;
    List<Expression> parts =
        new ArrayList<>(context.negation().stream().map(part -> negation(part, last)).toList());
    readings.checkInnerWithin(context, parts);
    SourceRange range = Literals.range(context);
    if (own != null && parts.stream().filter(Combination::isEvent).count() > 1) {
      return new Combination.And(range, List.copyOf(parts), literals.span(own.span()));
    }
    if (own != null) {
      int nots = context.negation().getLast().NOT().size();
      parts.add(innermost(parts.removeLast(), nots, own));
    }
    return new Combination.And(range, List.copyOf(parts), null);
  }

  /** The condition with a suffix put back behind its phrase. */
  private Expression innermost(Expression condition, int nots, WithinSuffixContext suffix) {
    if (nots > 0 && condition instanceof Combination.Not not) {
      Expression inner = innermost(not.condition(), nots - 1, suffix);
      return new Combination.Not(SourceRange.over(not.range(), inner.range()), inner);
    }
    return suffixed(condition, suffix);
  }

  private Expression negation(NegationContext context, @Nullable WithinSuffixContext taken) {
    Expression condition = held(context.held(), taken);
    List<TerminalNode> nots = context.NOT();
    for (int i = nots.size() - 1; i >= 0; i--) {
      SourceRange not = Literals.range(nots.get(i).getSymbol());
      condition = new Combination.Not(SourceRange.over(not, condition.range()), condition);
    }
    return condition;
  }

  private Expression held(HeldContext context, @Nullable WithinSuffixContext taken) {
    Expression condition = visit(context.phrase());
    for (SuffixContext suffix : context.suffix()) {
      if (suffix != taken) {
        condition = suffixed(condition, suffix);
      }
    }
    return condition;
  }

  private Expression suffixed(Expression condition, SuffixContext suffix) {
    SourceRange range = SourceRange.over(condition.range(), Literals.range(suffix));
    if (suffix instanceof ForSuffixContext held) {
      return new Combination.Held(range, condition, literals.span(held.span()));
    }
    if (suffix instanceof TimesSuffixContext times) {
      Span within = literals.span(times.span());
      return new Combination.Times(range, condition, literals.number(times.NUMBER()), within);
    }
    Span within = literals.span(((WithinSuffixContext) suffix).span());
    return new Combination.Within(range, condition, within);
  }

  @Override
  public Expression visitValuePhrase(ValuePhraseContext context) {
    Expression value = values.visitSum(context.sum());
    return context.tail() == null
        ? value
        : new TailBuilder(value, literals, values).visit(context.tail());
  }

  @Override
  public Expression visitSignalPhrase(SignalPhraseContext context) {
    return new Phrase.Signal(
        Literals.range(context),
        literals.string(context.STRING()),
        context.action == null ? null : Literals.word(context.action));
  }

  @Override
  public Expression visitFiresPhrase(FiresPhraseContext context) {
    return new Phrase.Fires(Literals.range(context), literals.string(context.STRING()));
  }

  @Override
  public Expression visitAtPhrase(AtPhraseContext context) {
    return new Phrase.At(Literals.range(context), literals.clock(context.clock()));
  }

  @Override
  public Expression visitBetweenPhrase(BetweenPhraseContext context) {
    return new Phrase.Between(
        Literals.range(context), literals.clock(context.from), literals.clock(context.to));
  }

  @Override
  public Expression visitOnDaysPhrase(OnDaysPhraseContext context) {
    return new Phrase.OnDays(Literals.range(context), Literals.days(context.day()));
  }

  @Override
  public Expression visitAtLeastPhrase(AtLeastPhraseContext context) {
    return new Phrase.AtLeast(
        Literals.range(context),
        literals.number(context.NUMBER(0)),
        literals.number(context.NUMBER(1)),
        visit(context.phrase()));
  }
}
