package dev.tocsin.notify;

import dev.tocsin.alert.Recipients;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.Receiver;
import dev.tocsin.notify.route.Route.Settings;
import dev.tocsin.notify.route.Routing;
import dev.tocsin.notify.route.Routing.Because;
import dev.tocsin.notify.route.Routing.Leg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The first stage: who is told of a firing. It runs inside the firing's own transaction, so that
 * every firing has its outbox rows or is not there itself.
 */
public final class RouteStage implements Recipients {

  /** What is shown on the page and played there needs no delivery. */
  private static final Set<String> ALWAYS_THERE = Set.of("app", "sound");

  private volatile List<Named> channels;
  private final RuleTargets targets;
  private final Supplier<Policy> policy;

  /**
   * What routing has to know of a channel.
   *
   * @param updated whether it is told when a state that fired is over
   */
  public record Named(String name, String kind, boolean updated) {}

  /** By the channels that are open. */
  public static RouteStage of(
      List<Channel> channels, RuleTargets targets, Supplier<Policy> policy) {
    return new RouteStage(named(channels), targets, policy);
  }

  private static List<Named> named(List<Channel> channels) {
    return channels.stream()
        .map(one -> new Named(one.name(), one.kind(), one.takesUpdates()))
        .toList();
  }

  /** These channels are open from now on. Of any thread. */
  public void know(List<Channel> open) {
    channels = named(open);
  }

  public RouteStage(List<Named> channels, RuleTargets targets, Supplier<Policy> policy) {
    this.channels = List.copyOf(channels);
    this.targets = targets;
    this.policy = policy;
  }

  /**
   * The targets of the rule, as far as they are configured; without any, those of the routes; where
   * there are no routes, all channels.
   */
  public Routing route(Firing firing) {
    List<String> trace = new ArrayList<>();
    Map<Receiver, Leg> legs = new LinkedHashMap<>();
    boolean atOnce = named(firing, legs, trace);
    if (!atOnce) {
      Routing routed = byRoutes(firing);
      trace.addAll(routed.trace());
      routed.legs().forEach(leg -> legs.putIfAbsent(leg.receiver(), leg));
    }
    return new Routing(List.copyOf(legs.values()), trace);
  }

  /** Whether the rule says who is told at once. */
  private boolean named(Firing firing, Map<Receiver, Leg> legs, List<String> trace) {
    Settings settings = policy.get().routes().settings(firing);
    boolean atOnce = false;
    for (RuleTargets.Target target : targets.of(firing.rule())) {
      if (ALWAYS_THERE.contains(target.channel())) {
        atOnce |= target.after() == 0;
        trace.add("the rule names " + target.channel() + ", which is on the page");
        continue;
      }
      List<Named> known = channelsNamed(target.channel());
      if (known.isEmpty()) {
        trace.add("the rule names " + target.channel() + ", which is not configured");
      }
      for (Named channel : known) {
        Receiver receiver = new Receiver(channel.name(), target.target());
        Because because = target.after() == 0 ? Because.NAMED_BY_RULE : Because.ESCALATED;
        trace.add("the rule names " + receiver.text());
        legs.putIfAbsent(receiver, new Leg(receiver, because, settings, target.after()));
        atOnce |= target.after() == 0;
      }
    }
    return atOnce;
  }

  private Routing byRoutes(Firing firing) {
    if (!policy.get().routes().roots().isEmpty()) {
      return policy.get().routes().of(firing);
    }
    List<Leg> all =
        channels.stream()
            .map(
                channel ->
                    new Leg(
                        new Receiver(channel.name(), null),
                        Because.EVERY_CHANNEL,
                        Settings.plain(),
                        0))
            .toList();
    return new Routing(all, List.of("there are no routes, so every channel is told"));
  }

  /** How that receiver is told of that firing; plain where it is no longer told by any route. */
  public Settings settings(Firing firing, String channel, String because) {
    if (because.equals(Because.FALLBACK.word())) {
      // a fallback has none of its own, so that two that fail do not tell each other
      return Settings.plain();
    }
    return route(firing).legs().stream()
        .filter(leg -> leg.receiver().channel().equals(channel))
        .map(Leg::settings)
        .findFirst()
        .orElseGet(Settings::plain);
  }

  /** A type stands for the only channel of that type. */
  private List<Named> channelsNamed(String name) {
    List<Named> byName = channels.stream().filter(one -> one.name().equals(name)).toList();
    List<Named> byKind = channels.stream().filter(one -> one.kind().equals(name)).toList();
    if (!byName.isEmpty()) {
      return byName;
    }
    return byKind.size() == 1 ? byKind : List.of();
  }

  @Override
  public List<Recipient> of(Firing firing) {
    return route(firing).legs().stream().map(leg -> recipient(firing, leg)).toList();
  }

  @Override
  public Set<String> updated() {
    return channels.stream()
        .filter(Named::updated)
        .map(Named::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Recipient recipient(Firing firing, Leg leg) {
    String group = leg.settings().group(firing);
    long wait = group.isEmpty() ? 0 : leg.settings().groupWait();
    return new Recipient(
        leg.receiver().channel(),
        leg.receiver().target(),
        leg.because().word(),
        group,
        Math.max(leg.after(), wait),
        leg.because() == Because.ESCALATED);
  }
}
