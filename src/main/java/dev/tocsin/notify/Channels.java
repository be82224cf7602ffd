package dev.tocsin.notify;

import dev.tocsin.notify.ConfiguredChannel.Service;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.discord.DiscordChannel;
import dev.tocsin.notify.channel.email.EmailChannel;
import dev.tocsin.notify.channel.log.LogChannel;
import dev.tocsin.notify.channel.ntfy.NtfyChannel;
import dev.tocsin.notify.channel.slack.SlackChannel;
import dev.tocsin.notify.channel.sms.SmsChannel;
import dev.tocsin.notify.channel.telegram.TelegramChannel;
import dev.tocsin.notify.channel.webhook.WebhookChannel;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Opens channels as they are configured. */
public final class Channels {

  private Channels() {}

  /** The channel of that configuration; it sends only where it may. */
  public static Channel open(Vertx vertx, InstantSource clock, ConfiguredChannel configured) {
    return new AllowedTargets(
        service(vertx, clock, configured.service()), configured.allow(), configured.pictures());
  }

  private static Channel service(Vertx vertx, InstantSource clock, Service service) {
    HostNames names = HostNames.ofSystem();
    return switch (service) {
      case Service.Webhook webhook -> new WebhookChannel(vertx, webhook.config(), names, clock);
      case Service.Discord discord -> new DiscordChannel(vertx, discord.config(), names, clock);
      case Service.Slack slack -> new SlackChannel(vertx, slack.settings(), clock);
      case Service.Telegram telegram -> new TelegramChannel(vertx, telegram.config(), names, clock);
      case Service.Email email -> new EmailChannel(vertx, email.config(), clock);
      case Service.Sms sms -> new SmsChannel(vertx, sms.config(), names, clock);
      case Service.Ntfy ntfy -> new NtfyChannel(vertx, ntfy.config(), names, clock);
      case Service.Log log -> new LogChannel(log.name());
    };
  }
}
