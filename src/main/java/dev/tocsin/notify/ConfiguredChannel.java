package dev.tocsin.notify;

import dev.tocsin.notify.channel.discord.DiscordConfig;
import dev.tocsin.notify.channel.email.EmailConfig;
import dev.tocsin.notify.channel.ntfy.NtfyConfig;
import dev.tocsin.notify.channel.slack.SlackSettings;
import dev.tocsin.notify.channel.sms.SmsConfig;
import dev.tocsin.notify.channel.telegram.TelegramConfig;
import dev.tocsin.notify.channel.webhook.WebhookConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code channels}.
 *
 * @param name as rules and routes call it
 * @param allow the targets that a rule's text may name, besides none
 * @param chat who may answer from there; null where nobody can
 * @param pictures whether its messages carry a chart, where the service takes one
 */
public record ConfiguredChannel(
    String name, Service service, Set<String> allow, @Nullable Chat chat, boolean pictures) {

  public ConfiguredChannel {
    allow = Set.copyOf(allow);
  }

  /** With pictures, which are usual. */
  public ConfiguredChannel(String name, Service service, Set<String> allow, @Nullable Chat chat) {
    this(name, service, allow, chat, true);
  }

  /** The same with others who may answer. */
  public ConfiguredChannel answeredBy(@Nullable Chat others) {
    return new ConfiguredChannel(name, service, allow, others, pictures);
  }

  /**
   * What comes back from a chat.
   *
   * @param secret by which the service shows that it is itself where it calls; null where it does
   *     not call
   * @param socketToken opens the connection on which Slack tells; null for none
   * @param people ids of those who may acknowledge and snooze
   */
  public record Chat(@Nullable String secret, @Nullable String socketToken, Set<String> people) {
    public Chat {
      people = Set.copyOf(people);
    }

    @Override
    public String toString() {
      return "chat with " + people.size() + " people";
    }
  }

  /** A service with its settings. */
  public sealed interface Service {

    /** Generic webhook. */
    record Webhook(WebhookConfig config) implements Service {}

    /** Webhook of Discord. */
    record Discord(DiscordConfig config) implements Service {}

    /** Bot of Slack. */
    record Slack(SlackSettings settings) implements Service {}

    /** Bot of Telegram. */
    record Telegram(TelegramConfig config) implements Service {}

    /** Mail by SMTP. */
    record Email(EmailConfig config) implements Service {}

    /** Text messages by Twilio. */
    record Sms(SmsConfig config) implements Service {}

    /** Topic of an ntfy server. */
    record Ntfy(NtfyConfig config) implements Service {}

    /** Lines in the service's own log. */
    record Log(String name) implements Service {}

    /** As {@code type} in the configuration. */
    default String kind() {
      return switch (this) {
        case Webhook webhook -> "webhook";
        case Discord discord -> "discord";
        case Slack slack -> "slack";
        case Telegram telegram -> "telegram";
        case Email email -> "email";
        case Sms sms -> "sms";
        case Ntfy ntfy -> "ntfy";
        case Log log -> "log";
      };
    }
  }
}
