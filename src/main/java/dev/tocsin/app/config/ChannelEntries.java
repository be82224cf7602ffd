package dev.tocsin.app.config;

import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code channels}. */
final class ChannelEntries {

  /** What is on the page needs no entry, and no entry may take its name. */
  private static final Set<String> ALWAYS_THERE = Set.of("app", "sound");

  private final Keys keys;

  ChannelEntries(Keys keys) {
    this.keys = keys;
  }

  Map<String, ConfiguredChannel> read() {
    Map<String, ConfiguredChannel> channels = new LinkedHashMap<>();
    keys.entries("channels")
        .forEach(
            (name, value) -> {
              ConfiguredChannel channel = channel(name, value);
              if (channel != null) {
                channels.put(name, channel);
              }
            });
    return Collections.unmodifiableMap(channels);
  }

  private @Nullable ConfiguredChannel channel(String name, Object value) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
      keys.refuse(
          "channels." + name,
          "a name starts with a letter and goes on in letters, digits, _ and -");
    }
    if (ALWAYS_THERE.contains(name)) {
      keys.refuse("channels." + name, "is there without being configured; take another name");
    }
    Entry entry = Entry.of("channels." + name, value, keys);
    if (entry == null) {
      return null;
    }
    ServiceEntry service = new ServiceEntry(name, entry);
    return switch (entry.text("type")) {
      case "webhook" -> channel(name, entry, service.webhook(), null);
      case "discord" -> channel(name, entry, service.discord(), null);
      case "slack" -> {
        Chat chat = ChatEntry.ofSlack(entry);
        yield channel(name, entry, service.slack(chat != null), chat);
      }
      case "telegram" -> {
        Chat chat = ChatEntry.ofTelegram(entry);
        yield channel(name, entry, service.telegram(chat != null), chat);
      }
      case "email" -> channel(name, entry, service.email(), null);
      case "sms" -> channel(name, entry, service.sms(), null);
      case "ntfy" -> channel(name, entry, service.ntfy(), null);
      case "log" -> {
        entry.allow(Set.of("type"));
        yield channel(name, entry, new ConfiguredChannel.Service.Log(name), null);
      }
      case String type -> {
        entry.refuse(
            "type",
            "'"
                + type
                + "' is not allowed: one of webhook, discord, slack, telegram, email, sms, ntfy,"
                + " log");
        yield null;
      }
    };
  }

  private static @Nullable ConfiguredChannel channel(
      String name, Entry entry, ConfiguredChannel.@Nullable Service service, @Nullable Chat chat) {
    if (service == null) {
      return null;
    }
    Set<String> allow = new LinkedHashSet<>(entry.texts("allow"));
    String own = entry.text("target");
    if (!own.isEmpty()) {
      allow.add(own);
    }
    return new ConfiguredChannel(name, service, allow, chat, entry.flag("picture", true));
  }
}
