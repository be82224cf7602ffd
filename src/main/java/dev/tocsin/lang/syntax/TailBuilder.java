package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsBaseVisitor;
import dev.tocsin.lang.grammar.AlertsParser;
import dev.tocsin.lang.grammar.AlertsParser.ComparisonTailContext;
import dev.tocsin.lang.grammar.AlertsParser.CrossTailContext;
import dev.tocsin.lang.grammar.AlertsParser.EnterTailContext;
import dev.tocsin.lang.grammar.AlertsParser.ExtremeTailContext;
import dev.tocsin.lang.grammar.AlertsParser.GapTailContext;
import dev.tocsin.lang.grammar.AlertsParser.InsideTailContext;
import dev.tocsin.lang.grammar.AlertsParser.MoveTailContext;
import dev.tocsin.lang.grammar.AlertsParser.ReachTailContext;
import dev.tocsin.lang.grammar.AlertsParser.RelationContext;
import dev.tocsin.lang.grammar.AlertsParser.SignRelationContext;
import dev.tocsin.lang.grammar.AlertsParser.SinceArmedContext;
import dev.tocsin.lang.grammar.AlertsParser.SinceSpanContext;
import dev.tocsin.lang.grammar.AlertsParser.StaleTailContext;
import dev.tocsin.lang.grammar.AlertsParser.WordRelationContext;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Span;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds what is said of one value: compared, crossing, moving. */
final class TailBuilder extends AlertsBaseVisitor<Expression> {

  private final Expression left;
  private final Literals literals;
  private final ValueBuilder values;

  TailBuilder(Expression left, Literals literals, ValueBuilder values) {
    this.left = left;
    this.literals = literals;
    this.values = values;
  }

  private SourceRange range(ParserRuleContext context) {
    return SourceRange.over(left.range(), Literals.range(context));
  }

  @Override
  public Expression visitComparisonTail(ComparisonTailContext context) {
    RelationContext relation = context.relation();
    return new Phrase.Comparison(
        range(context),
        left,
        sign(relation),
        !(relation instanceof SignRelationContext),
        values.visitSum(context.sum()));
  }

  private static String sign(RelationContext relation) {
    if (relation instanceof SignRelationContext sign) {
      return sign.sign.getText();
    }
    if (relation instanceof WordRelationContext word) {
      return word.side.getType() == AlertsParser.ABOVE ? ">" : "<";
    }
    return relation.getStop().getType() == AlertsParser.ABOVE ? ">=" : "<=";
  }

  @Override
  public Expression visitInsideTail(InsideTailContext context) {
    return new Phrase.Inside(
        range(context),
        left,
        context.where.getType() == AlertsParser.INSIDE,
        values.visitSum(context.low),
        values.visitSum(context.high));
  }

  @Override
  public Expression visitStaleTail(StaleTailContext context) {
    return new Phrase.Stale(range(context), left, literals.span(context.span()));
  }

  @Override
  public Expression visitCrossTail(CrossTailContext context) {
    Boolean above =
        context.direction == null ? null : context.direction.getType() == AlertsParser.ABOVE;
    return new Phrase.Cross(range(context), left, above, values.visitSum(context.sum()));
  }

  @Override
  public Expression visitReachTail(ReachTailContext context) {
    return new Phrase.Reach(range(context), left, values.visitSum(context.sum()));
  }

  @Override
  public Expression visitEnterTail(EnterTailContext context) {
    return new Phrase.Enter(
        range(context),
        left,
        context.verb.getType() == AlertsParser.ENTERS,
        values.visitSum(context.low),
        values.visitSum(context.high));
  }

  @Override
  public Expression visitMoveTail(MoveTailContext context) {
    Span within =
        context.since() instanceof SinceSpanContext span ? literals.span(span.span()) : null;
    String since =
        context.since() instanceof SinceArmedContext armed ? armed.extreme.getText() : null;
    return new Phrase.Move(
        range(context),
        left,
        context.verb.getText(),
        values.visitSum(context.sum()),
        within,
        since);
  }

  @Override
  public Expression visitExtremeTail(ExtremeTailContext context) {
    return new Phrase.Extreme(
        range(context),
        left,
        context.extreme.getType() == AlertsParser.HIGH,
        literals.span(context.span()));
  }

  @Override
  public Expression visitGapTail(GapTailContext context) {
    return new Phrase.Gap(
        range(context),
        left,
        context.direction.getType() == AlertsParser.UP,
        values.visitSum(context.sum()));
  }
}
