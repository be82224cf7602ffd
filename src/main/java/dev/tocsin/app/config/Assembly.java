package dev.tocsin.app.config;

import dev.tocsin.app.config.Configuration.Commit;
import dev.tocsin.app.config.Configuration.Demo;
import dev.tocsin.app.config.Configuration.Heartbeat;
import dev.tocsin.app.config.Configuration.Http;
import dev.tocsin.app.config.Configuration.Rules;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.NotifyConfig;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the configuration together from its keys; here stands every key there is. */
final class Assembly {

  /** Less than what supervisors usually wait before they kill. */
  private static final Duration USUAL_SHUTDOWN = Duration.ofSeconds(15);

  private final Keys keys;

  Assembly(Keys keys) {
    this.keys = keys;
  }

  /** Values that were refused are replaced by their defaults; the problems are with the keys. */
  Configuration configuration() {
    keys.keptIn(new StoreEntries(keys).read());
    Secret token = token();
    Http http = http();
    if (!loopback(http.host()) && token == null) {
      keys.refuse(
          "http.host",
          "'"
              + http.host()
              + "' is reachable from other machines, so a token is needed too: set TOCSIN_TOKEN,"
              + " or use 127.0.0.1");
    }
    OldEnvironment old = new OldEnvironment(keys);
    Map<String, ConfiguredChannel> channels = new LinkedHashMap<>(new ChannelEntries(keys).read());
    old.channels().forEach(channels::putIfAbsent);
    return new Configuration(
        http,
        keys.port("bus.port", 7000),
        token,
        keys.path("data.dir", "data"),
        new Rules(
            keys.path("rules.dir", "rules"),
            keys.oneOf("rules.commit", Commit.AUTO, List.of(Commit.values()))),
        databaseUrl(),
        new Demo(keys.flag("demo.enabled", true), keys.number("demo.speed", 10, 0, 100_000)),
        Collections.unmodifiableMap(channels),
        new IncomingEntries(keys, old, channels.keySet()).read(),
        new InstrumentEntries(keys).read(),
        new PolicyEntries(keys, channels.keySet()).read(),
        heartbeat(channels.keySet()),
        delivery(),
        new EngineEntries(keys).read(),
        shutdown());
  }

  private NotifyConfig delivery() {
    NotifyConfig usual = NotifyConfig.usual();
    double retries = keys.number("delivery.retries", usual.maxAttempts() - 1, -1, 1_000);
    double seconds =
        keys.number("delivery.first_retry_seconds", usual.firstRetry().toMillis() / 1e3, 0, 3_600);
    return usual.retrying(
        (int) retries + 1,
        Duration.ofMillis(Math.max(1, (long) (seconds * 1e3))),
        keys.number("delivery.retry_factor", usual.retryFactor(), 0.999, 100));
  }

  private Duration shutdown() {
    double seconds = keys.number("shutdown.seconds", USUAL_SHUTDOWN.toSeconds(), 0, 3_600);
    return Duration.ofMillis((long) (seconds * 1e3));
  }

  private @Nullable Heartbeat heartbeat(Set<String> channels) {
    Map<String, Object> fields = keys.entries("heartbeat");
    if (fields.isEmpty()) {
      return null;
    }
    Entry entry = new Entry("heartbeat", fields, keys);
    entry.allow(Set.of("every", "through"));
    long every = PolicyEntries.duration(entry, "every", EventTime.MINUTE);
    if (every < 30 * EventTime.SECOND) {
      entry.refuse("every", "is 30s at least");
    }
    String through = entry.text("through");
    if (!channels.contains(through)) {
      entry.refuse("through", "'" + through + "' is no configured channel");
    }
    return new Heartbeat(every, through);
  }

  private Http http() {
    Set<String> origins = keys.words("http.origins");
    for (String origin : origins) {
      if (!origin.matches("https?://[^/\\s]+")) {
        keys.refuse(
            "http.origins",
            "'" + origin + "' is no origin: a scheme and a host, such as https://desk.example");
      }
    }
    return new Http(
        keys.text("http.host", "127.0.0.1"),
        keys.port("http.port", 8080),
        keys.words("http.hosts"),
        origins);
  }

  private @Nullable Secret token() {
    Secret token = keys.secret("token");
    if (token != null && !token.reveal().matches("[\\x21-\\x7e]+")) {
      keys.refuse("token", "may hold visible ASCII characters only, and no blanks");
      return null;
    }
    return token;
  }

  private @Nullable Secret databaseUrl() {
    Secret url = keys.secret("database.url");
    if (url == null) {
      return null;
    }
    String allowed = "has to be postgresql://user:password@host:port/name";
    try {
      URI uri = URI.create(url.reveal());
      if (uri.getHost() == null || !Set.of("postgresql", "postgres").contains(uri.getScheme())) {
        keys.refuse("DATABASE_URL", allowed);
      }
    } catch (IllegalArgumentException e) {
      // the parser's own message would print the password
      keys.refuse("DATABASE_URL", allowed);
    }
    return url;
  }

  private static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
