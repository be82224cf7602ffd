package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsBaseVisitor;
import dev.tocsin.lang.grammar.AlertsParser.AtMostClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.ChannelContext;
import dev.tocsin.lang.grammar.AlertsParser.CooldownClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.EscalationContext;
import dev.tocsin.lang.grammar.AlertsParser.EveryTimeClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.ExpiresClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.ExpiresInClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.FireIfTrueClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.HoursClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.LabelClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.MessageClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.NotifyClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OnBarCloseClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OnTickClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OnceClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OncePerBarClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OncePerDayClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.OncePerSessionClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.PausedClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.RearmClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.RepeatClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.SessionClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.SeverityClauseContext;
import dev.tocsin.lang.grammar.AlertsParser.TargetContext;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.SourceRange;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the clauses of an alert. */
final class ClauseBuilder extends AlertsBaseVisitor<Clause> {

  private final ConditionBuilder conditions;
  private final Literals literals;

  ClauseBuilder(ConditionBuilder conditions) {
    this.conditions = conditions;
    literals = conditions.literals();
  }

  private static SourceRange range(ParserRuleContext context) {
    return Literals.range(context);
  }

  private Operand.Bars interval(TerminalNode node) {
    return literals.interval(node, false, Literals.range(node.getSymbol()));
  }

  @Override
  public Clause visitSessionClause(SessionClauseContext context) {
    return new Clause.DuringSession(range(context), context.EXTENDED() != null);
  }

  @Override
  public Clause visitHoursClause(HoursClauseContext context) {
    return new Clause.DuringHours(
        range(context),
        literals.clock(context.from),
        literals.clock(context.to),
        Literals.days(context.day()));
  }

  @Override
  public Clause visitOnTickClause(OnTickClauseContext context) {
    return new Clause.OnTick(range(context));
  }

  @Override
  public Clause visitOnBarCloseClause(OnBarCloseClauseContext context) {
    return new Clause.OnBarClose(range(context), interval(context.DURATION()));
  }

  @Override
  public Clause visitEveryTimeClause(EveryTimeClauseContext context) {
    return new Clause.EveryTime(range(context));
  }

  @Override
  public Clause visitOnceClause(OnceClauseContext context) {
    return new Clause.Once(range(context));
  }

  @Override
  public Clause visitOncePerBarClause(OncePerBarClauseContext context) {
    return new Clause.OncePerBar(range(context), interval(context.DURATION()));
  }

  @Override
  public Clause visitOncePerSessionClause(OncePerSessionClauseContext context) {
    return new Clause.OncePerSession(range(context));
  }

  @Override
  public Clause visitOncePerDayClause(OncePerDayClauseContext context) {
    return new Clause.OncePerDay(range(context));
  }

  @Override
  public Clause visitCooldownClause(CooldownClauseContext context) {
    return new Clause.Cooldown(range(context), literals.span(context.span()));
  }

  @Override
  public Clause visitAtMostClause(AtMostClauseContext context) {
    return new Clause.AtMost(
        range(context),
        literals.number(context.NUMBER()),
        context.span() == null ? null : literals.span(context.span()));
  }

  @Override
  public Clause visitRepeatClause(RepeatClauseContext context) {
    return new Clause.Repeat(range(context), literals.span(context.span()));
  }

  @Override
  public Clause visitRearmClause(RearmClauseContext context) {
    return new Clause.Rearm(range(context), conditions.build(context.condition()));
  }

  @Override
  public Clause visitFireIfTrueClause(FireIfTrueClauseContext context) {
    return new Clause.FireIfTrue(range(context));
  }

  @Override
  public Clause visitExpiresInClause(ExpiresInClauseContext context) {
    return new Clause.ExpiresIn(range(context), literals.span(context.span()));
  }

  @Override
  public Clause visitExpiresClause(ExpiresClauseContext context) {
    return new Clause.ExpiresAt(range(context), literals.clock(context.clock()));
  }

  @Override
  public Clause visitSeverityClause(SeverityClauseContext context) {
    return new Clause.Severity(range(context), Literals.word(context.anyWord()));
  }

  @Override
  public Clause visitNotifyClause(NotifyClauseContext context) {
    @Nullable EscalationContext later = context.escalation();
    return new Clause.Notify(
        range(context),
        targets(context.target()),
        later == null ? List.of() : targets(later.target()),
        later == null ? null : literals.span(later.span()));
  }

  private List<Clause.Target> targets(List<TargetContext> targets) {
    return targets.stream()
        .map(
            target ->
                new Clause.Target(
                    range(target),
                    channel(target.channel()),
                    target.STRING() == null ? null : literals.string(target.STRING())))
        .toList();
  }

  private static Name channel(ChannelContext context) {
    return context.QUOTED() == null
        ? Literals.word(context.getStart())
        : Literals.unquoted(context.getStart());
  }

  @Override
  public Clause visitMessageClause(MessageClauseContext context) {
    return new Clause.Message(range(context), literals.string(context.STRING()));
  }

  @Override
  public Clause visitLabelClause(LabelClauseContext context) {
    return new Clause.Label(
        range(context), Literals.word(context.anyWord()), literals.string(context.STRING()));
  }

  @Override
  public Clause visitPausedClause(PausedClauseContext context) {
    return new Clause.Paused(range(context));
  }
}
