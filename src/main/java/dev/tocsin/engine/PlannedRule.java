package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Clock;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.lang.checked.CheckedAlert;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written and planned, for one member: who it is, and the parameters that its facts
 * ask for. The market changes nothing here.
 */
abstract class PlannedRule extends Standing {
  private final Shard shard;
  private final String id;
  private final @Nullable String member;
  private final String version;
  private final Plan plan;
  private Definition definition;

  PlannedRule(
      Shard shard, Definition definition, @Nullable String member, String version, Plan plan) {
    super(plan.nodes().size());
    this.shard = shard;
    this.definition = definition;
    this.member = member;
    this.version = version;
    this.plan = plan;
    this.id = RuleId.of(definition.alert().file(), definition.alert().name(), member);
  }

  @Override
  public final String id() {
    return id;
  }

  /** The member it stands for, or null where the alert has no {@code for}. */
  final @Nullable String member() {
    return member;
  }

  /** Hash of what it means; see {@link RuleSet#version}. */
  final String version() {
    return version;
  }

  final Plan plan() {
    return plan;
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

  /** The member, else the first-named symbol; empty where the rule names none. */
  final String symbol() {
    if (member != null) {
      return member;
    }
    return Objects.requireNonNullElse(
        alert().symbol(), plan.symbols().isEmpty() ? "" : plan.symbols().getFirst());
  }

  final Shard shard() {
    return shard;
  }

  final Clock clock() {
    return shard;
  }

  @Override
  public final long duration(int node) {
    return plan.nodes().get(node).duration();
  }

  @Override
  public final int needed(int node) {
    return plan.nodes().get(node).needed();
  }

  @Override
  public final int window(int node) {
    return plan.nodes().get(node).window();
  }

  @Override
  public final boolean canTellAbsence(int node) {
    for (String symbol : plan.nodes().get(node).absent()) {
      if (shard.isStale(symbol)) {
        return false;
      }
    }
    return true;
  }
}
