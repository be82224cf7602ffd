package dev.tocsin.notify.channel.telegram;

import dev.tocsin.lang.message.MessageTemplate;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One bot of Telegram.
 *
 * @param api where the Bot API is, usually {@code https://api.telegram.org}
 * @param token of the bot, as its maker was given it; part of every path
 * @param chat id of a chat, or {@code @name} of a channel
 * @param buttons whether messages carry buttons to acknowledge and to snooze
 * @param template said instead of the rule's message; null for that
 * @param allowPrivate whether an address inside the own network may be called
 */
public record TelegramConfig(
    String name,
    URI api,
    String token,
    String chat,
    boolean buttons,
    @Nullable MessageTemplate template,
    boolean allowPrivate,
    Duration patience) {

  public static final URI USUAL_API = URI.create("https://api.telegram.org");

  @Override
  public String toString() {
    return "telegram " + name;
  }
}
