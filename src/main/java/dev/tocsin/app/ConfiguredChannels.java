package dev.tocsin.app;

import dev.tocsin.app.config.ChannelSettings;
import dev.tocsin.notify.Channels;
import dev.tocsin.notify.Channels.Configured;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.webhook.WebhookConfig;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The channels of the configuration; the log alone where it names none. */
final class ConfiguredChannels {

  private final Collection<ChannelSettings> settings;

  ConfiguredChannels(Map<String, ChannelSettings> settings) {
    this.settings =
        settings.isEmpty() ? List.of(new ChannelSettings.Log("log")) : settings.values();
  }

  List<Channel> open(Vertx vertx, InstantSource clock) {
    return settings.stream().map(one -> Channels.open(vertx, clock, configured(one))).toList();
  }

  private static Configured configured(ChannelSettings settings) {
    return switch (settings) {
      case ChannelSettings.Log log -> new Configured.Log(log.name());
      case ChannelSettings.Webhook webhook ->
          new Configured.Webhook(
              new WebhookConfig(
                  webhook.name(),
                  webhook.url(),
                  webhook.secret() == null ? null : webhook.secret().reveal(),
                  webhook.allowPrivate(),
                  WebhookConfig.USUAL_PATIENCE));
    };
  }
}
