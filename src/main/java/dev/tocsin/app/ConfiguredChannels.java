package dev.tocsin.app;

import dev.tocsin.notify.Channels;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.channel.Channel;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The channels of the configuration; the log alone where it names none. */
final class ConfiguredChannels {

  private final Collection<ConfiguredChannel> configured;

  ConfiguredChannels(Map<String, ConfiguredChannel> configured) {
    this.configured =
        configured.isEmpty()
            ? List.of(
                new ConfiguredChannel(
                    "log", new ConfiguredChannel.Service.Log("log"), Set.of(), null))
            : configured.values();
  }

  List<Channel> open(Vertx vertx, InstantSource clock) {
    return configured.stream().map(one -> Channels.open(vertx, clock, one)).toList();
  }
}
