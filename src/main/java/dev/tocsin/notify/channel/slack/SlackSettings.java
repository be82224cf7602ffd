package dev.tocsin.notify.channel.slack;

import dev.tocsin.lang.message.MessageTemplate;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One app of Slack in one workspace.
 *
 * @param api where the Web API is, usually {@code https://slack.com/api/}; ends with a slash
 * @param token of the bot, {@code xoxb-…}
 * @param target a channel, {@code #trading} or its id
 * @param buttons whether messages carry buttons to acknowledge and to snooze
 * @param template said instead of the rule's message; null for that
 */
public record SlackSettings(
    String name,
    URI api,
    String token,
    String target,
    boolean buttons,
    @Nullable MessageTemplate template,
    Duration patience) {

  public static final URI USUAL_API = URI.create("https://slack.com/api/");

  @Override
  public String toString() {
    return "slack " + name;
  }
}
