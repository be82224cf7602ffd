package dev.tocsin.app.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code channels}. */
final class ChannelEntries {

  private final Keys keys;

  ChannelEntries(Keys keys) {
    this.keys = keys;
  }

  Map<String, ChannelSettings> read() {
    Map<String, ChannelSettings> channels = new LinkedHashMap<>();
    keys.entries("channels")
        .forEach(
            (name, value) -> {
              ChannelSettings channel = channel(name, value);
              if (channel != null) {
                channels.put(name, channel);
              }
            });
    return Collections.unmodifiableMap(channels);
  }

  private @Nullable ChannelSettings channel(String name, Object value) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
      keys.refuse(
          "channels." + name,
          "a name starts with a letter and goes on in letters, digits, _ and -");
    }
    Entry entry = Entry.of("channels." + name, value, keys);
    if (entry == null) {
      return null;
    }
    return switch (entry.text("type")) {
      case "webhook" -> webhook(name, entry);
      case "log" -> {
        entry.allow(Set.of("type"));
        yield new ChannelSettings.Log(name);
      }
      case String type -> {
        entry.refuse("type", "'" + type + "' is not allowed: one of webhook, log");
        yield null;
      }
    };
  }

  private @Nullable ChannelSettings webhook(String name, Entry entry) {
    entry.allow(Set.of("type", "url", "secret", "allow_private"));
    Secret url = entry.fields().get("url") instanceof String text ? new Secret(text) : null;
    if (url == null) {
      url = entry.secret("url");
    }
    URI uri = url == null ? null : httpAddress(url.reveal());
    if (uri == null) {
      entry.refuse("url", "has to be an http or https address");
      return null;
    }
    String allowPrivate = entry.text("allow_private");
    if (!Set.of("", "true", "false").contains(allowPrivate)) {
      entry.refuse("allow_private", "'" + allowPrivate + "' is not allowed: true or false");
    }
    return new ChannelSettings.Webhook(
        name, uri, entry.secret("secret"), allowPrivate.equals("true"));
  }

  private static @Nullable URI httpAddress(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
