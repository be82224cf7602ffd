package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Clock;
import dev.tocsin.engine.alpha.SymbolSeries;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.lang.checked.CheckedAlert;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written and planned, for one member: who it is, and the parameters that its facts
 * ask for. The market changes nothing here.
 */
abstract class PlannedRule extends Standing {
  private final Shard shard;
  private final HostedShape host;
  private final List<Plan.Node> nodes;
  private final List<String> symbols;
  private final SymbolSeries market;
  private Definition definition;

  PlannedRule(Shard shard, Definition definition, Plan plan, HostedShape host) {
    super(plan.nodes().size());
    this.shard = shard;
    this.host = host;
    this.definition = definition;
    this.nodes = host.alike(plan.nodes(), shard.alike());
    this.market = shard.graph().symbol(symbolOf(definition, plan.symbols()));
    this.symbols =
        plan.symbols().equals(market.alone()) ? market.alone() : shard.alike().of(plan.symbols());
  }

  @Override
  public final String id() {
    return definition.rule();
  }

  /** The member it stands for, or null where the alert has no {@code for}. */
  final @Nullable String member() {
    return definition.member();
  }

  /** How it runs; made anew at each call, since it is seldom asked for and large. */
  final Plan plan() {
    return Planner.plan(alert(), member());
  }

  /** What the numbered nodes of its shape need to know, by number. */
  final List<Plan.Node> nodes() {
    return nodes;
  }

  /** Every symbol it reads, in the order of the text, each once. */
  final List<String> symbols() {
    return symbols;
  }

  /** The shape it has, with the session that it shares with all others that have it. */
  final HostedShape host() {
    return host;
  }

  final Definition definition() {
    return definition;
  }

  final void define(Definition next) {
    definition = next;
  }

  final CheckedAlert alert() {
    return definition.alert();
  }

  private static String symbolOf(Definition definition, List<String> symbols) {
    String member = definition.member();
    if (member != null) {
      return member;
    }
    return Objects.requireNonNullElse(
        definition.alert().symbol(), symbols.isEmpty() ? "" : symbols.getFirst());
  }

  /** The member, else the first-named symbol; empty where the rule names none. */
  final String symbol() {
    return market.symbol();
  }

  /** What is known of that symbol. */
  final SymbolSeries market() {
    return market;
  }

  final Shard shard() {
    return shard;
  }

  final Clock clock() {
    return shard;
  }

  @Override
  public final long duration(int node) {
    return nodes.get(node).duration();
  }

  @Override
  public final int needed(int node) {
    return nodes.get(node).needed();
  }

  @Override
  public final int window(int node) {
    return nodes.get(node).window();
  }

  @Override
  public final boolean canTellAbsence(int node) {
    for (String symbol : nodes.get(node).absent()) {
      if (shard.isStale(symbol)) {
        return false;
      }
    }
    return true;
  }
}
