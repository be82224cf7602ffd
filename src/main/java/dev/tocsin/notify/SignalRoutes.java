package dev.tocsin.notify;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.notify.channel.SignalNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a signal directly, without a rule: by the sender's webhook, else by the strategy's
 * name, else by where it came from. Names are compared without regard to letter case and to what is
 * no letter or digit, so that a variable of the environment can name a strategy.
 */
public final class SignalRoutes {

  private final Set<Origin> enabled;
  private final Map<String, Route> strategies;
  private final Map<String, Route> hooks;
  private final Map<Origin, Route> others;

  /**
   * A route.
   *
   * @param channels names of configured channels; empty for nobody
   */
  public record Route(boolean enabled, List<String> channels, Severity severity) {
    public Route {
      channels = List.copyOf(channels);
    }
  }

  /** Why these are told, or nobody. */
  public enum Reason {
    WEBHOOK_ROUTE,
    STRATEGY_ROUTE,
    DEFAULT_ROUTE,
    /** The route says that it is not enabled. */
    ROUTE_DISABLED,
    /** Signals from there are not told at all. */
    ORIGIN_DISABLED,
    NO_ROUTE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who is told, and why. */
  public record Routing(Reason reason, List<String> channels, Severity severity) {}

  /**
   * All routes.
   *
   * @param enabled from where signals are told at all
   * @param strategies by names
   * @param hooks by ids of webhooks
   * @param others for what neither names
   */
  public SignalRoutes(
      Set<Origin> enabled,
      Map<String, Route> strategies,
      Map<String, Route> hooks,
      Map<Origin, Route> others) {
    this.enabled = Set.copyOf(enabled);
    this.strategies = new LinkedHashMap<>();
    strategies.forEach((name, route) -> this.strategies.put(key(name), route));
    this.hooks = Map.copyOf(hooks);
    this.others = Map.copyOf(others);
  }

  /** Nobody is told of any signal. */
  public static SignalRoutes none() {
    return new SignalRoutes(Set.of(Origin.values()), Map.of(), Map.of(), Map.of());
  }

  /** Who is told of that signal. */
  public Routing of(SignalNote signal) {
    if (!enabled.contains(signal.origin())) {
      return nobody(Reason.ORIGIN_DISABLED);
    }
    Route byHook = signal.hook() == null ? null : hooks.get(signal.hook());
    if (byHook != null) {
      return routing(Reason.WEBHOOK_ROUTE, byHook);
    }
    Route byName = strategies.get(key(signal.strategy()));
    return byName != null
        ? routing(Reason.STRATEGY_ROUTE, byName)
        : routing(Reason.DEFAULT_ROUTE, others.get(signal.origin()));
  }

  private static Routing routing(Reason reason, @Nullable Route route) {
    if (route == null || route.channels().isEmpty()) {
      return nobody(Reason.NO_ROUTE);
    }
    return route.enabled()
        ? new Routing(reason, route.channels(), route.severity())
        : nobody(Reason.ROUTE_DISABLED);
  }

  private static Routing nobody(Reason reason) {
    return new Routing(reason, List.of(), Severity.INFO);
  }

  /** Names of all channels that some route names. */
  public Set<String> channels() {
    Set<String> all = new java.util.LinkedHashSet<>();
    strategies.values().forEach(route -> all.addAll(route.channels()));
    hooks.values().forEach(route -> all.addAll(route.channels()));
    others.values().forEach(route -> all.addAll(route.channels()));
    return all;
  }

  /** As {@code break-and-enter} stands in {@code BREAK_AND_ENTER_DISCORD_WEBHOOK}. */
  public static String key(String name) {
    return name.strip().toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }
}
