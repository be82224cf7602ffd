package dev.tocsin.notify.channel.discord;

import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.notify.channel.RateLimit;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One webhook of Discord.
 *
 * @param url as Discord gave it; all of its path is secret
 * @param username shown instead of the webhook's own name; null for that
 * @param avatar address of a picture; null for the webhook's own
 * @param template said instead of the rule's message; null for that
 * @param limit instead of what Discord documents; null for that
 * @param allowPrivate whether an address inside the own network may be called
 */
public record DiscordConfig(
    String name,
    URI url,
    @Nullable String username,
    @Nullable URI avatar,
    @Nullable MessageTemplate template,
    @Nullable RateLimit limit,
    boolean allowPrivate,
    Duration patience) {

  @Override
  public String toString() {
    return "discord " + name;
  }
}
