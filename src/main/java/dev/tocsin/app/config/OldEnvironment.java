package dev.tocsin.app.config;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Service;
import dev.tocsin.notify.SignalRoutes.Route;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.discord.DiscordConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the notification service that this one replaces: a webhook of Discord for each
 * strategy, {@code BREAK_AND_ENTER_DISCORD_WEBHOOK}, several of them with commas between.
 */
final class OldEnvironment {

  private static final Pattern WEBHOOK = Pattern.compile("(.+)_DISCORD_WEBHOOK(_FILE)?");
  private static final String DEFAULT = "WEBHOOK_DEFAULT_DISCORD";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_A_SECOND = 5;

  private final Keys keys;
  private final Map<String, ConfiguredChannel> channels = new LinkedHashMap<>();
  private final Map<String, Route> strategies = new LinkedHashMap<>();
  private List<String> webhookDefault = List.of();

  OldEnvironment(Keys keys) {
    this.keys = keys;
    read();
  }

  private void read() {
    Map<String, String> environment = new TreeMap<>(keys.environment());
    environment
        .keySet()
        .forEach(
            variable -> {
              Matcher found = WEBHOOK.matcher(variable);
              if (found.matches()) {
                strategy(found.group(1));
              }
            });
    Secret other = keys.secretVariable(DEFAULT);
    if (other != null) {
      webhookDefault = open("webhook-default", DEFAULT, other);
    }
  }

  private void strategy(String strategy) {
    String variable = strategy + "_DISCORD_WEBHOOK";
    Secret urls = keys.secretVariable(variable);
    if (urls == null || strategies.containsKey(strategy)) {
      return;
    }
    strategies.put(
        strategy,
        new Route(
            flag("ENABLE_" + strategy + "_NOTIFICATIONS", true),
            open(strategy.toLowerCase(Locale.ROOT).replace('_', '-'), variable, urls),
            Severity.WARNING));
  }

  /** Names of the channels that were made of those addresses. */
  private List<String> open(String name, String variable, Secret urls) {
    List<String> names = new ArrayList<>();
    String[] each = urls.reveal().split(",");
    for (String one : each) {
      URI url = address(variable, one.strip());
      if (url != null) {
        String channel = name + "-discord" + (each.length == 1 ? "" : "-" + (names.size() + 1));
        channels.put(
            channel, new ConfiguredChannel(channel, discord(channel, url), Set.of(), null));
        names.add(channel);
      }
    }
    return names;
  }

  private Service discord(String name, URI url) {
    String username = keys.environment().getOrDefault("DISCORD_USERNAME", "").strip();
    String avatar = keys.environment().getOrDefault("DISCORD_AVATAR_URL", "").strip();
    return new Service.Discord(
        new DiscordConfig(
            name,
            url,
            username.isEmpty() ? null : username,
            avatar.isEmpty() ? null : address("DISCORD_AVATAR_URL", avatar),
            null,
            new RateLimit(
                number("DISCORD_RATE_LIMIT", MOST_A_SECOND),
                Duration.ofSeconds(1),
                RateLimit.Scope.CHANNEL),
            flag("DISCORD_ALLOW_PRIVATE", false),
            PATIENCE));
  }

  private int number(String variable, int usual) {
    String text = keys.environment().getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return usual;
    }
    if (text.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(text);
    }
    keys.refuse(variable, "'" + text + "' is not allowed: a whole number from 1 to 9999");
    return usual;
  }

  private boolean flag(String variable, boolean usual) {
    String text = keys.environment().getOrDefault(variable, "").strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> usual;
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      case String other -> {
        keys.refuse(variable, "'" + text + "' is not allowed: true or false");
        yield usual;
      }
    };
  }

  private @Nullable URI address(String variable, String text) {
    try {
      URI uri = URI.create(text);
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below: the parser's message would print what is secret
    }
    keys.refuse(variable, "has to be an http or https address");
    return null;
  }

  /** By name, to be added to those of the file. */
  Map<String, ConfiguredChannel> channels() {
    return channels;
  }

  /** By the strategies' names, as far as a variable can hold them. */
  Map<String, Route> strategies() {
    return strategies;
  }

  /** Channels for signals of webhooks that have none of their own. */
  List<String> webhookDefault() {
    return webhookDefault;
  }
}
