package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsBaseVisitor;
import dev.tocsin.lang.grammar.AlertsParser.AlertStatementContext;
import dev.tocsin.lang.grammar.AlertsParser.BareStatementContext;
import dev.tocsin.lang.grammar.AlertsParser.ClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.LetStatementContext;
import dev.tocsin.lang.grammar.AlertsParser.MemberContext;
import dev.tocsin.lang.grammar.AlertsParser.SymbolMemberContext;
import dev.tocsin.lang.grammar.AlertsParser.TimezoneStatementContext;
import dev.tocsin.lang.grammar.AlertsParser.WatchlistStatementContext;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds whole statements. */
final class StatementBuilder extends AlertsBaseVisitor<Statement> {

  private final ConditionBuilder conditions;
  private final ClauseBuilder clauses;

  StatementBuilder(String text, Findings findings) {
    conditions = new ConditionBuilder(text, findings);
    clauses = new ClauseBuilder(conditions);
  }

  /** Up to the last token: the end behind it is no part of the statement. */
  private static SourceRange range(ParserRuleContext context) {
    return new SourceRange(context.getStart().getStartIndex(), context.getStop().getStartIndex());
  }

  @Override
  public Statement visitTimezoneStatement(TimezoneStatementContext context) {
    return new Statement.Timezone(
        range(context), new Name(Literals.range(context.zone()), context.zone().getText(), false));
  }

  @Override
  public Statement visitWatchlistStatement(WatchlistStatementContext context) {
    return new Statement.Watchlist(
        range(context),
        Literals.word(context.name),
        context.symbol().stream().map(Literals::symbol).toList());
  }

  @Override
  public Statement visitLetStatement(LetStatementContext context) {
    return new Statement.Let(
        range(context), Literals.word(context.name), conditions.values().visitSum(context.sum()));
  }

  @Override
  public Statement visitAlertStatement(AlertStatementContext context) {
    return new Statement.Alert(
        range(context),
        conditions.literals().string(context.STRING()),
        context.member().stream().map(StatementBuilder::member).toList(),
        conditions.build(context.condition()),
        clauses(context.clause()));
  }

  @Override
  public Statement visitBareStatement(BareStatementContext context) {
    Expression condition = conditions.build(context.condition());
    return new Statement.Alert(
        range(context), null, List.of(), condition, clauses(context.clause()));
  }

  private static Name member(MemberContext context) {
    return context instanceof SymbolMemberContext symbol
        ? Literals.symbol(symbol.symbol())
        : Literals.word(context.getStart());
  }

  private List<Clause> clauses(List<ClauseContext> contexts) {
    return contexts.stream().map(clauses::visit).toList();
  }
}
