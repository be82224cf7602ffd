package dev.tocsin.app.config;

import dev.tocsin.feed.redis.RedisNames;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.SignalRoutes.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code signals}, {@code hooks} and {@code redis}. */
final class IncomingEntries {

  /** The live clock trails the wall clock by that much more. */
  private static final long LONGEST_LATENESS = 5 * EventTime.MINUTE;

  private static final int SHORTEST_TOKEN = 16;

  private final Keys keys;
  private final OldEnvironment old;
  private final Set<String> channels;

  /**
   * Reads nothing yet.
   *
   * @param channels names of all that are configured
   */
  IncomingEntries(Keys keys, OldEnvironment old, Set<String> channels) {
    this.keys = keys;
    this.old = old;
    this.channels = channels;
  }

  Incoming read() {
    RedisNames usual = RedisNames.usual();
    return new Incoming(
        routes(),
        keys.find("hooks.port") == null ? null : keys.port("hooks.port", 0),
        tokens(),
        redisUrl(),
        new RedisNames(
            keys.text("redis.strategy_channel", usual.signals()),
            keys.text("redis.webhook_channel", usual.webhookSignals()),
            keys.text("redis.stream", usual.ticks()),
            keys.text("redis.firings", usual.firings())),
        lateness());
  }

  private SignalRoutes routes() {
    Map<String, Route> strategies = new LinkedHashMap<>(old.strategies());
    keys.entries("signals.strategies")
        .forEach((name, value) -> put(strategies, "signals.strategies." + name, name, value));
    Map<String, Route> hooks = new LinkedHashMap<>();
    keys.entries("signals.webhooks")
        .forEach((id, value) -> put(hooks, "signals.webhooks." + id, id, value));
    Map<Origin, Route> others = new EnumMap<>(Origin.class);
    others.put(Origin.STRATEGY, otherwise("signals.strategy_default", List.of()));
    others.put(Origin.WEBHOOK, otherwise("signals.webhook_default", old.webhookDefault()));
    Set<Origin> enabled = EnumSet.noneOf(Origin.class);
    if (keys.flag("signals.strategies_enabled", true)) {
      enabled.add(Origin.STRATEGY);
    }
    if (keys.flag("signals.webhooks_enabled", true)) {
      enabled.add(Origin.WEBHOOK);
    }
    return new SignalRoutes(enabled, strategies, hooks, others);
  }

  private Route otherwise(String key, List<String> usual) {
    List<String> named = List.copyOf(keys.words(key));
    checked(key, named);
    return new Route(true, named.isEmpty() ? usual : named, Severity.WARNING);
  }

  private void put(Map<String, Route> routes, String key, String name, Object value) {
    Entry entry = Entry.of(key, value, keys);
    if (entry == null) {
      return;
    }
    entry.allow(Set.of("notify", "enabled", "severity"));
    List<String> named = new ArrayList<>(entry.texts("notify"));
    checked(key + ".notify", named);
    routes.put(name, new Route(entry.flag("enabled", true), named, severity(entry)));
  }

  private static Severity severity(Entry entry) {
    String word = entry.text("severity");
    if (word.isEmpty()) {
      return Severity.WARNING;
    }
    for (Severity one : Severity.values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    entry.refuse("severity", "'" + word + "' is not allowed: one of info, warning, critical");
    return Severity.WARNING;
  }

  private void checked(String key, List<String> named) {
    for (String name : named) {
      if (!channels.contains(name)) {
        keys.refuse(
            key,
            channels.isEmpty()
                ? "'" + name + "' is no channel; there are none"
                : "'" + name + "' is no channel; there are " + String.join(", ", channels));
      }
    }
  }

  private Map<String, Secret> tokens() {
    Map<String, Secret> tokens = new LinkedHashMap<>();
    keys.entries("hooks.tradingview")
        .forEach(
            (name, value) -> {
              String key = "hooks.tradingview." + name;
              Secret token = keys.secretOf(key, value);
              if (token == null) {
                return;
              }
              if (!token.reveal().matches("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",200}")) {
                keys.refuse(
                    key,
                    "has to be at least "
                        + SHORTEST_TOKEN
                        + " letters, digits and signs that may stand in an address: it is all"
                        + " that guards the hook");
                return;
              }
              tokens.put(name, token);
            });
    return tokens;
  }

  private long lateness() {
    String text = keys.text("redis.lateness", "0s");
    long lateness = PolicyEntries.duration(text);
    if (lateness < 0 || lateness > LONGEST_LATENESS) {
      keys.refuse(
          "redis.lateness", "'" + text + "' is not allowed: a duration up to 5m, such as 2s");
      return 0;
    }
    return lateness;
  }

  private @Nullable Secret redisUrl() {
    Secret url = keys.secret("redis.url");
    if (url == null) {
      return null;
    }
    try {
      URI uri = URI.create(url.reveal());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && Set.of("redis", "rediss").contains(scheme)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // told below: the parser's own message would print the password
    }
    keys.refuse("redis.url", "has to be redis://user:password@host:port/0");
    return null;
  }
}
