package dev.tocsin.app;

import dev.tocsin.notify.Channels;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.RenewableChannel;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.web.chat.Chats;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of the configuration; the log alone where it names none. */
final class ConfiguredChannels implements Chats {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredChannels.class);
  private static final ConfiguredChannel LOG_ALONE =
      new ConfiguredChannel("log", new ConfiguredChannel.Service.Log("log"), Set.of(), null);

  private final Vertx vertx;
  private final InstantSource clock;
  private final Map<String, RenewableChannel> channels =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, ConfiguredChannel> now = new ConcurrentHashMap<>();
  private final Map<String, ConfiguredChannel> refused = new ConcurrentHashMap<>();
  private volatile Consumer<List<Channel>> follower = open -> {};
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  ConfiguredChannels(Vertx vertx, InstantSource clock, Map<String, ConfiguredChannel> configured) {
    this.vertx = vertx;
    this.clock = clock;
    for (ConfiguredChannel one : configured.isEmpty() ? List.of(LOG_ALONE) : configured.values()) {
      channels.put(one.name(), new RenewableChannel(Channels.open(vertx, clock, one)));
      now.put(one.name(), one);
    }
  }

  /** All of them, open; whoever takes them closes them. */
  List<Channel> all() {
    return List.copyOf(channels.values());
  }

  @Override
  public Collection<ConfiguredChannel> channels() {
    return List.copyOf(now.values());
  }

  /** Tells from now on whenever {@link #channels} are others. Of any thread. */
  void whenChanged(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Renews what is configured otherwise than before, such as with a new token, where its service
   * takes it; what is new or gone comes and goes.
   */
  void changed(Map<String, ConfiguredChannel> configured) {
    if (comeAndGo(configured)) {
      follower.accept(all());
      listeners.forEach(Runnable::run);
    }
    if (answering(configured)) {
      listeners.forEach(Runnable::run);
    }
    configured.forEach(
        (name, next) -> {
          ConfiguredChannel before = now.get(name);
          RenewableChannel channel = channels.get(name);
          if (before == null
              || channel == null
              || next.equals(before)
              || next.equals(refused.get(name))
              || !next.service().kind().equals(before.service().kind())) {
            return;
          }
          channel
              .renew(Channels.open(vertx, clock, next))
              .onSuccess(said -> judged(next, said))
              .onFailure(
                  failure ->
                      LOG.error("channel {} could not be checked: {}", name, failure.getClass()));
        });
  }

  /** Tells from now on which channels are open whenever others are; who hears it closes them. */
  void follow(Consumer<List<Channel>> listener) {
    follower = listener;
  }

  /** Whether any takes pictures. */
  boolean takePictures() {
    return all().stream().anyMatch(Channel::takesPictures);
  }

  /** Whether one of that name is open. Of any thread. */
  boolean isOpen(String name) {
    return channels.containsKey(name);
  }

  private boolean comeAndGo(Map<String, ConfiguredChannel> configured) {
    Map<String, ConfiguredChannel> wanted =
        configured.isEmpty() ? Map.of(LOG_ALONE.name(), LOG_ALONE) : configured;
    boolean changed = false;
    for (String name : List.copyOf(channels.keySet())) {
      ConfiguredChannel next = wanted.get(name);
      if (next == null || !next.service().kind().equals(kind(name))) {
        channels.remove(name);
        now.remove(name);
        refused.remove(name);
        LOG.info("channel {} is gone from the configuration", name);
        changed = true;
      }
    }
    for (ConfiguredChannel next : wanted.values()) {
      if (!channels.containsKey(next.name())) {
        channels.put(next.name(), new RenewableChannel(Channels.open(vertx, clock, next)));
        now.put(next.name(), next);
        LOG.info("channel {} is new in the configuration", next.name());
        changed = true;
      }
    }
    return changed;
  }

  private String kind(String name) {
    RenewableChannel channel = channels.get(name);
    return channel == null ? "" : channel.kind();
  }

  /** Who may answer from chats counts at once: who was taken off a list is not heard any more. */
  private boolean answering(Map<String, ConfiguredChannel> configured) {
    boolean changed = false;
    for (ConfiguredChannel before : channels()) {
      ConfiguredChannel next = configured.get(before.name());
      Chat chat = next == null ? null : next.chat();
      if (!Objects.equals(chat, before.chat())) {
        now.put(before.name(), before.answeredBy(chat));
        changed = true;
      }
    }
    return changed;
  }

  private void judged(ConfiguredChannel next, DeliveryResult said) {
    switch (said) {
      case DeliveryResult.Accepted accepted -> {
        now.put(next.name(), next);
        refused.remove(next.name());
        listeners.forEach(Runnable::run);
        LOG.info("channel {} goes on with its new settings", next.name());
      }
      case DeliveryResult.Again again ->
          LOG.warn("channel {} keeps its old settings for now: {}", next.name(), again.sentence());
      case DeliveryResult.Rejected rejected -> {
        // told once, not at every look
        refused.put(next.name(), next);
        LOG.error(
            "channel {} keeps its old settings: the new ones are refused. {}",
            next.name(),
            rejected.sentence());
      }
    }
  }

  /** What is wrong with new settings, by channel; empty where nothing is. Of any thread. */
  Set<String> refused() {
    return Set.copyOf(refused.keySet());
  }
}
