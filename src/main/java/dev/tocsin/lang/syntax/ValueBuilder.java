package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsBaseVisitor;
import dev.tocsin.lang.grammar.AlertsParser.CallContext;
import dev.tocsin.lang.grammar.AlertsParser.ClockRangeArgumentContext;
import dev.tocsin.lang.grammar.AlertsParser.DurationValueContext;
import dev.tocsin.lang.grammar.AlertsParser.FactorContext;
import dev.tocsin.lang.grammar.AlertsParser.GroupedContext;
import dev.tocsin.lang.grammar.AlertsParser.IndexContext;
import dev.tocsin.lang.grammar.AlertsParser.NumberValueContext;
import dev.tocsin.lang.grammar.AlertsParser.PercentValueContext;
import dev.tocsin.lang.grammar.AlertsParser.ProductContext;
import dev.tocsin.lang.grammar.AlertsParser.ReferenceContext;
import dev.tocsin.lang.grammar.AlertsParser.SumContext;
import dev.tocsin.lang.grammar.AlertsParser.SymbolSubjectContext;
import dev.tocsin.lang.grammar.AlertsParser.TicksValueContext;
import dev.tocsin.lang.grammar.AlertsParser.ValueArgumentContext;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.SourceRange;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds values: arithmetic, numbers, references, calls, parentheses. */
final class ValueBuilder extends AlertsBaseVisitor<Expression> {

  private final ConditionBuilder conditions;
  private final Literals literals;

  ValueBuilder(ConditionBuilder conditions, Literals literals) {
    this.conditions = conditions;
    this.literals = literals;
  }

  @Override
  public Expression visitSum(SumContext context) {
    Expression value = visitProduct(context.product(0));
    for (int i = 1; i < context.product().size(); i++) {
      value = arithmetic(operator(context, i), value, visitProduct(context.product(i)));
    }
    return value;
  }

  @Override
  public Expression visitProduct(ProductContext context) {
    Expression value = visitFactor(context.factor(0));
    for (int i = 1; i < context.factor().size(); i++) {
      value = arithmetic(operator(context, i), value, visitFactor(context.factor(i)));
    }
    return value;
  }

  /** Operands and operators alternate. */
  private static char operator(org.antlr.v4.runtime.ParserRuleContext context, int operand) {
    return ((TerminalNode) context.getChild(2 * operand - 1)).getSymbol().getText().charAt(0);
  }

  private static Expression arithmetic(char operator, Expression left, Expression right) {
    return new Operand.Arithmetic(
        SourceRange.over(left.range(), right.range()), operator, left, right);
  }

  @Override
  public Expression visitFactor(FactorContext context) {
    Expression value = visit(context.primary());
    for (IndexContext index : context.index()) {
      SourceRange range = SourceRange.over(value.range(), Literals.range(index));
      value = new Operand.Ago(range, value, visitSum(index.sum()));
    }
    List<TerminalNode> minuses = context.MINUS();
    for (int i = minuses.size() - 1; i >= 0; i--) {
      SourceRange minus = Literals.range(minuses.get(i).getSymbol());
      value = new Operand.Negative(SourceRange.over(minus, value.range()), value);
    }
    return value;
  }

  @Override
  public Expression visitGrouped(GroupedContext context) {
    return new Operand.Grouped(Literals.range(context), conditions.build(context.condition()));
  }

  @Override
  public Expression visitPercentValue(PercentValueContext context) {
    Token token = context.NUMBER().getSymbol();
    return new Operand.Percent(Literals.range(context), token.getText(), literals.value(token));
  }

  @Override
  public Expression visitTicksValue(TicksValueContext context) {
    Token token = context.NUMBER().getSymbol();
    return new Operand.Ticks(Literals.range(context), token.getText(), literals.value(token));
  }

  @Override
  public Expression visitNumberValue(NumberValueContext context) {
    return literals.number(context.NUMBER());
  }

  @Override
  public Expression visitDurationValue(DurationValueContext context) {
    Token token = context.DURATION().getSymbol();
    return new Operand.Duration(Literals.range(context), token.getText(), literals.duration(token));
  }

  @Override
  public Expression visitCall(CallContext context) {
    return new Operand.Call(
        Literals.range(context),
        Literals.word(context.function().getStart()),
        context.argument().stream().map(this::visit).toList());
  }

  @Override
  public Expression visitClockRangeArgument(ClockRangeArgumentContext context) {
    return new Operand.ClockRange(
        Literals.range(context), literals.clock(context.from), literals.clock(context.to));
  }

  @Override
  public Expression visitValueArgument(ValueArgumentContext context) {
    return conditions.build(context.condition());
  }

  @Override
  public Expression visitReference(ReferenceContext context) {
    SourceRange range = Literals.range(context);
    boolean symbol = context.subject() instanceof SymbolSubjectContext;
    Name subject =
        context.subject() instanceof SymbolSubjectContext named
            ? Literals.symbol(named.symbol())
            : Literals.word(context.subject().getStart());
    Name field = context.field == null ? null : Literals.word(context.field);
    Operand.Bars bars = bars(context);
    if (!symbol && field == null && bars == null && !subject.text().equals("price")) {
      return new Operand.Word(range, subject.text());
    }
    return new Operand.Reference(range, subject, !symbol, field, bars);
  }

  private Operand.@Nullable Bars bars(ReferenceContext context) {
    if (context.interval == null) {
      return null;
    }
    SourceRange range =
        new SourceRange(
            context.AT_SIGN().getSymbol().getStartIndex(), context.getStop().getStopIndex() + 1);
    return new Operand.Bars(
        range,
        context.interval.getText(),
        literals.duration(context.interval),
        context.EXTENDED() != null);
  }
}
