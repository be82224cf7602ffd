package dev.tocsin.notify;

import dev.tocsin.alert.Recipients;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The first stage: who is told of a firing. It runs inside the firing's own transaction, so that
 * every firing has its outbox rows or is not there itself.
 */
public final class RouteStage implements Recipients {

  /** What is shown on the page and played there needs no delivery. */
  private static final Set<String> ALWAYS_THERE = Set.of("app", "sound");

  private final List<Channel> channels;
  private final RuleTargets targets;

  public RouteStage(List<Channel> channels, RuleTargets targets) {
    this.channels = List.copyOf(channels);
    this.targets = targets;
  }

  /** Why these are told. */
  public enum RouteReason {
    NAMED_BY_RULE,
    DEFAULT_ROUTE
  }

  /** Who is told, and why. */
  public record Routing(RouteReason reason, List<Recipient> recipients) {}

  /** The targets of the rule, as far as they are configured; without any, all channels. */
  public Routing route(String rule) {
    Set<Recipient> named = new LinkedHashSet<>();
    boolean onPage = false;
    for (RuleTargets.Target target : targets.of(rule)) {
      if (ALWAYS_THERE.contains(target.channel())) {
        onPage = true;
      }
      channelsNamed(target.channel())
          .forEach(channel -> named.add(new Recipient(channel.name(), target.target())));
    }
    if (onPage || !named.isEmpty()) {
      return new Routing(RouteReason.NAMED_BY_RULE, List.copyOf(named));
    }
    return new Routing(
        RouteReason.DEFAULT_ROUTE,
        channels.stream().map(channel -> new Recipient(channel.name(), null)).toList());
  }

  /** A type stands for the only channel of that type. */
  private List<Channel> channelsNamed(String name) {
    List<Channel> byName = channels.stream().filter(one -> one.name().equals(name)).toList();
    List<Channel> byKind = channels.stream().filter(one -> one.kind().equals(name)).toList();
    if (!byName.isEmpty()) {
      return byName;
    }
    return byKind.size() == 1 ? byKind : List.of();
  }

  @Override
  public List<Recipient> of(Firing firing) {
    return route(firing.rule()).recipients();
  }
}
