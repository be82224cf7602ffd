package dev.tocsin.notify;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.log.LogChannel;
import dev.tocsin.notify.channel.webhook.WebhookChannel;
import dev.tocsin.notify.channel.webhook.WebhookConfig;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The kinds of channels there are. */
public final class Channels {

  /** What is configured, of one kind each. */
  public sealed interface Configured {
    record Webhook(WebhookConfig config) implements Configured {}

    record Log(String name) implements Configured {}
  }

  private Channels() {}

  /** The channel of that configuration. */
  public static Channel open(Vertx vertx, InstantSource clock, Configured configured) {
    return switch (configured) {
      case Configured.Webhook webhook -> new WebhookChannel(vertx, webhook.config(), clock);
      case Configured.Log log -> new LogChannel(log.name());
    };
  }
}
